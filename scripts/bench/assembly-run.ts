// One assembly in a process of its own: reads the inputs' list, plans as the engine plans, assembles, says how long it took
// and how much memory it needed. Built by the bench to dist/bench and run as: node assembly-run.cjs INPUTS OUT RESOURCES
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ItemId, SectionId, Sha256 } from '../../shared/basics/ids';
import { calendarDate } from './calendar';
import { planAssembly, type AssemblyPlan } from '../../shared/bundle/assembly-plan';
import type { PlannableItem } from '../../shared/bundle/page-plan';
import { paginate } from '../../shared/bundle/paginate';
import { measurer, type FontMetrics } from '../../shared/bundle/text-measure';
import type { PageFacts } from '../../shared/evidence/page-facts';
import { assembleBundle } from '../../electron/engine/assemble/assemble-bundle';
import { quietWork } from '../../electron/engine/jobs/work';
