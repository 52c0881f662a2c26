/** Starts processes under test, and hears what they tell. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Order, Plan, Point, Question, Reply, Told } from './messages.ts'
import { programOf } from './program.ts'

/** `died`: it ended before it could answer. */
export type Outcome = Reply | 'died'

export interface Child extends AsyncDisposable {
  readonly pid: number
  /** The points it came by, in order. */
  readonly points: readonly Point[]
  ask(question: Question): Promise<Outcome>
  plan(plan: Plan | undefined): Promise<void>
  /** Any other order; settles when it was carried out. */
  order(order: Order): Promise<void>
  /** Settles when it comes by the point, or ends. */
  at(point: Point): Promise<void>
  /** What it was told when nobody waited for it: a process that asks by itself. */
  readonly unasked: readonly Reply[]
  goOn(): void
  signal(signal: NodeJS.Signals): void
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

interface Waiting {
  readonly suits: (told: Told) => boolean
  readonly resolve: (told: Told | 'died') => void
}

/** What is told goes to the first who waits for it. */
function mailbox() {
  const waiting: Waiting[] = []
  const unasked: Reply[] = []
  let isOver = false
  return {
    unasked,
    deliver(told: Told) {
      const index = waiting.findIndex(({ suits }) => suits(told))
      if (index >= 0) waiting.splice(index, 1)[0]?.resolve(told)
      else if ('reply' in told) unasked.push(told.reply)
    },
    end() {
      isOver = true
      for (const { resolve } of waiting.splice(0)) resolve('died')
    },
    wait: (suits: (told: Told) => boolean): Promise<Told | 'died'> =>
      isOver ? Promise.resolve('died') : new Promise((resolve) => waiting.push({ suits, resolve })),
  }
}

export async function startChild(folder: string, account: { readonly uid?: number } = {}): Promise<Child> {
  const process_ = spawn(process.execPath, [await programOf('child'), folder], account)
  const box = mailbox()
  const points: Point[] = []
  const complaints: string[] = []
  process_.stdin.on('error', () => {}) // it was killed
  process_.stderr.setEncoding('utf8').on('data', (said: string) => complaints.push(said))
  createInterface({ input: process_.stdout })
    .on('line', (line) => {
      const told = JSON.parse(line) as Told
      if ('point' in told) points.push(told.point)
      box.deliver(told)
    })
    .on('close', box.end)
  const ended = once(process_, 'close').then(([code, signal]) => code ?? signal)
  const say = (order: Order): void => void process_.stdin.write(`${JSON.stringify(order)}\n`)
  let questions = 0
  const replied = async (id: number): Promise<Outcome> => {
    const told = await box.wait((told) => 'reply' in told && told.id === id)
    return told !== 'died' && 'reply' in told ? told.reply : 'died'
  }
  const order = async (given: Order): Promise<void> => {
    const done = box.wait((told) => 'done' in told)
    say(given)
    await done
  }
  if ((await box.wait((told) => 'ready' in told)) === 'died') throw new Error(complaints.join(''))
  return {
    pid: process_.pid ?? 0,
    points,
    ask(question) {
      questions += 1
      const reply = replied(questions)
      say({ ...question, id: questions })
      return reply
    },
    plan: (plan) => order({ plan }),
    order,
    unasked: box.unasked,
    async at(point) {
      await box.wait((told) => 'point' in told && told.point === point)
    },
    goOn: () => say({ goOn: true }),
    signal: (signal) => void process_.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      process_.kill('SIGKILL')
      await ended
    },
  }
}
