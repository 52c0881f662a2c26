import type { Hono } from 'hono'
import { type Controls, controlApp } from './control/app.ts'
import type { Exchange } from './http/exchange.ts'
import type { Journal } from './http/journal.ts'
import type { OriginName } from './http/origin-name.ts'
import type { Answer } from './http/origin-server.ts'
import { answerUnparsed } from './http/unreadable.ts'
import { identityApp } from './identity/app.ts'
import type { Instance } from './instance/instance.ts'
import { designApp } from './integration/design.ts'
import { runtimeApp } from './integration/runtime.ts'

export type Answers = Readonly<Record<OriginName, Answer>>

/** What each origin answers; on generation 2 design and runtime are one. */
export function answersOf(instance: Instance, journal: Journal, controls: Controls): Answers {
  const design = designApp(instance, journal)
  const runtime = instance.generation === 3 ? runtimeApp(instance, journal) : design
  const answer = (app: Hono<Exchange>, name: OriginName): Answer => ({
    origin: instance.origins[name],
    now: () => instance.clock.now(),
    request: (request, parts) => app.fetch(request, parts),
    unparsed: (unreadable) => answerUnparsed(instance, journal, name, unreadable),
  })
  return {
    identity: answer(identityApp(instance, journal), 'identity'),
    design: answer(design, 'design'),
    runtime: answer(runtime, 'runtime'),
    control: answer(controlApp(instance, journal, controls), 'control'),
  }
}
