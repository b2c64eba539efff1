/** `npm run check`: everything that a commit must pass and that takes seconds. */
import { houseStep, runSteps, staticSteps } from './steps.ts';

const results = await runSteps([...staticSteps, houseStep]);
const failed = results.filter((result) => !result.hasPassed);
if (failed.length > 0) {
  console.log(`\n${failed.length} of ${results.length} checks failed.`);
  process.exitCode = 1;
}
