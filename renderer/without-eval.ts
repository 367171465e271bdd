// Zod tries whether it may make functions from text; the content policy refuses and reports that. Must be imported before
// anything that holds a schema.
import { config } from 'zod';

config({ jitless: true });
