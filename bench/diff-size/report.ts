/** Prints the figures: each workload beside its floor and the peers, then the geometric means. */
import { printTable } from '../columns.ts'
import { geometricMean, type PeerFigures, type StepKey, total, type WorkloadFigures } from './figures.ts'
import type { Peer } from './peers.ts'

type Figures = Record<string, WorkloadFigures>

/** Bytes over all steps of a workload, and as a multiple of the floor. */
function againstFloor(figures: PeerFigures | undefined, key: StepKey, floor: number): string[] {
  if (figures === undefined) return ['', '']
  const bytes = total(figures, key)
  return [String(bytes), (bytes / floor).toFixed(2)]
}

export function printReport(figures: Figures, peers: readonly Peer[]): void {
  console.log('Bytes from the server over all steps, and as a multiple of the floor\n')
  const names = ['lview', ...peers.map((peer) => peer.name)]
  printTable(
    ['workload', 'steps', 'floor', ...names.flatMap((name) => [name, '× floor']), 'deflated', 'takeover', 'event'],
    Object.entries(figures).map(([name, workload]) => {
      const floor = total(workload, 'floor')
      return [
        name,
        String(workload.steps.length),
        String(floor),
        ...againstFloor(workload, 'frame', floor),
        ...peers.flatMap((peer) => againstFloor(peer.workloads[name], 'frame', floor)),
        String(total(workload, 'deflated')),
        String(total(workload, 'deflated_takeover')),
        (total(workload, 'event') / workload.steps.length).toFixed(1),
      ]
    }),
  )
  console.log(
    '\nThe first load: bytes of the content, of what the page carries beside it for the client, of the join\n',
  )
  printTable(
    ['workload', 'content', ...names.flatMap((name) => [`${name}: beside`, 'join'])],
    Object.entries(figures).map(([name, workload]) => [
      name,
      String(workload.html_bytes),
      ...[workload, ...peers.map((peer) => peer.workloads[name])].flatMap((one) => [
        String(one?.html_overhead ?? ''),
        String(one?.join_bytes ?? ''),
      ]),
    ]),
  )
  console.log('\nGeometric means of the workloads’ ratios to the floor\n')
  printTable(
    ['', ...names],
    (
      [
        ['frames', 'frame'],
        ['deflated, each alone', 'deflated'],
        ['deflated, with context takeover', 'deflated_takeover'],
      ] as const
    ).map(([title, key]) => [
      title,
      meanOf(figures, figures, key),
      ...peers.map((peer) => meanOf(peer.workloads, figures, key)),
    ]),
  )
}

/** What compression takes, beside what it gives: the last line of the table above. */
export function printCompression(memory: number): void {
  console.log(
    `\nCompression is an option, off by default: it takes ${Math.round(memory / 1000)} kB more memory for each socket`,
  )
}

function meanOf(measured: Record<string, PeerFigures>, figures: Figures, key: StepKey): string {
  const ratios = Object.entries(figures).flatMap(([name, { steps }]) => {
    const one = measured[name]
    const floor = total({ steps }, 'floor')
    return one === undefined || floor === 0 ? [] : [total(one, key) / floor]
  })
  return ratios.length === 0 ? '' : geometricMean(ratios).toFixed(2)
}
