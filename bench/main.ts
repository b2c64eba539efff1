/** `npm run bench -- screen|classify|engine|demo|orders|simulate|sweep [options]`: what the project can do, measured on the machine it runs on. */
import { classifyBenchmark } from './classify.ts';
import { demoBenchmark } from './demo.ts';
import { engineBenchmark } from './engine.ts';
import { ordersBenchmark } from './orders.ts';
import { screenBenchmark } from './screen.ts';
import { simulateBenchmark } from './simulate.ts';
import { sweepBenchmark } from './sweep.ts';

const usage = `npm run bench -- <benchmark> [options]

  screen     screens real listings with the shipped packs     --listings FILE  --at INSTANT  --rounds N  --json
  classify   recognition against labels made by reading       --listings FILE  --labels FILE  --errors  --half HALF  --json
  engine     the engine beside others, on made-up listings    --windows N  --seconds N  --no-peers  --json
  demo       screening against the demo world's hidden truth   --seeds N  --sellers N  --errors  --json
  orders     taking in real order lines                       --orders FILE  --json
  simulate   trying a draft over a stored catalogue           --listings N  --rounds N  --grow  --json
  sweep      one change that hits many sellers, to the end    --listings N  --decisions N  --workers N  --grow  --json

bench/README.md says what each prints.`;

const [benchmark, ...options] = process.argv.slice(2);
switch (benchmark) {
  case 'screen':
    screenBenchmark(options);
    break;
  case 'classify':
    classifyBenchmark(options);
    break;
  case 'engine':
    await engineBenchmark(options);
    break;
  case 'demo':
    demoBenchmark(options);
    break;
  case 'orders':
    await ordersBenchmark(options);
    break;
  case 'simulate':
    await simulateBenchmark(options);
    break;
  case 'sweep':
    await sweepBenchmark(options);
    break;
  default:
    console.log(usage);
    process.exitCode = benchmark === undefined ? 0 : 2;
}
