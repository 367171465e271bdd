// Imported before anything that makes a schema: zod would else try out whether it may compile code from text, which the
// window's policy refuses and the console would tell of.
import { config } from 'zod';

config({ jitless: true });
