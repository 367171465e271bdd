// How the heaps are set for every process of ours that holds an engine. Left alone, the C library on Linux gives each thread a
// heap of its own, raises by itself the size from which it asks the system for memory, and gives little back; Node lets
// short-lived objects pile up. Together a third of the memory of a long import (docs/bench.md).
export const HEAP_SETTINGS = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '524288',
};
export const NODE_SETTINGS = ['--max-semi-space-size=4', '--optimize-for-size'];
