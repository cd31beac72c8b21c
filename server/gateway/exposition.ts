/** Counters, histograms and gauges in the text that Prometheus reads. */

/** Of answers that come in a millisecond, and of those that nobody waits for any longer. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

const head = (name: string, help: string, type: string): string => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`

const escaped = (value: string): string =>
  value
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)

const labelled = (names: readonly string[], values: readonly string[]): string =>
  names.map((name, index) => `${name}="${escaped(values[index] ?? '')}"`).join(',')

export const gauge = (name: string, help: string, value: number, type = 'gauge'): string =>
  `${head(name, help, type)}${name} ${value}\n`

export const createCounter = (name: string, help: string, names: readonly string[]) => {
  const counts = new Map<string, number>()
  return {
    add: (values: readonly string[]): void => {
      const labels = labelled(names, values)
      counts.set(labels, (counts.get(labels) ?? 0) + 1)
    },
    text: (): string =>
      head(name, help, 'counter') + [...counts].map(([labels, count]) => `${name}{${labels}} ${count}\n`).join(''),
  }
}

type Observed = { buckets: number[]; sum: number; count: number }

export const createHistogram = (name: string, help: string, names: readonly string[]) => {
  const all = new Map<string, Observed>()
  return {
    observe: (values: readonly string[], value: number): void => {
      const labels = labelled(names, values)
      const observed = all.get(labels) ?? { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 }
      all.set(labels, observed)
      for (const [index, most] of BUCKETS.entries())
        if (value <= most) observed.buckets[index] = (observed.buckets[index] ?? 0) + 1
      observed.sum += value
      observed.count += 1
    },
    text: (): string =>
      head(name, help, 'histogram') +
      [...all]
        .map(([labels, { buckets, sum, count }]) =>
          [
            ...BUCKETS.map((most, index) => `${name}_bucket{${labels},le="${most}"} ${buckets[index]}\n`),
            `${name}_bucket{${labels},le="+Inf"} ${count}\n`,
            `${name}_sum{${labels}} ${sum}\n`,
            `${name}_count{${labels}} ${count}\n`,
          ].join(''),
        )
        .join(''),
  }
}
