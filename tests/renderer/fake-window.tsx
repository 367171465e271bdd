// The window on a made-up case, for looking at it without an engine: ?documents=2000&delay=5&held=1&holdback=1&nocases=1
import '../../renderer/no-eval';
import { createRoot } from 'react-dom/client';
import { Window } from '../../renderer/window';
import '../../renderer/styles/window.css';
import { FakeEngine, type FakeOptions } from './fake-client';

const asked = new URLSearchParams(location.search);
const options: FakeOptions = {
  documents: Number(asked.get('documents') ?? 30),
  delay: Number(asked.get('delay') ?? 10),
  holdBack: asked.has('holdback'),
  noCases: asked.has('nocases'),
  ...(asked.has('held') && { heldBy: { who: 'A Example', where: 'ASB-0417', since: '2026-03-24T09:05:00Z' } }),
  ...(asked.has('repaired') && { repaired: ['2 files that a crash left half written were removed.'] }),
};
const engine = new FakeEngine(options);
Object.assign(globalThis, { fakeEngine: engine });
createRoot(document.getElementById('window')!).render(<Window client={engine.client()} />);
