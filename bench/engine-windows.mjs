/** Rates over windows of time, by the clock and by the processor's time: on a machine that others use, only the second is the work's own. */

export async function measured({ windows, seconds, bytesEach, run }) {
  await over(Math.min(seconds, 0.5), run);
  const found = [];
  for (let window = 0; window < windows; window += 1) found.push(await over(seconds, run));
  const clock = found.map((one) => one.clock);
  const perSecond = median(clock);
  const perCpuSecond = median(found.map((one) => one.cpu));
  return {
    perSecond,
    least: Math.min(...clock),
    most: Math.max(...clock),
    perCpuSecond,
    megabytesPerSecond: (perSecond * bytesEach) / 1e6,
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  };
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}

async function over(seconds, run) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  let count = 0;
  do count += await run();
  while (performance.now() - began < seconds * 1000);
  const used = process.cpuUsage(cpu);
  return {
    clock: count / ((performance.now() - began) / 1000),
    cpu: count / ((used.user + used.system) / 1e6),
  };
}
