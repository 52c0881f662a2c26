import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { OicError } from '../../../foundation/index.ts'
import {
  type BehaviourName,
  parseSeed,
  type SandboxDescription,
  type SandboxSeed,
  startSandbox,
  switchesFrom,
} from '../../../sandbox/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags } from '../../flags.ts'
import { print, say, warn } from '../../speak.ts'

interface SandboxFlags extends JsonFlags {
  readonly port: number
  readonly state?: string | undefined
  readonly seed?: string | undefined
  readonly behaviour: BehaviourName
  readonly switch?: readonly string[] | undefined
  readonly generation: '2' | '3'
}

function readSeed(path: string): SandboxSeed {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new OicError('SANDBOX_SEED_INVALID', { details: { path, problem: 'it cannot be read' } })
  }
  return parseSeed(text, path)
}

/** A profile for this very sandbox, ready to paste. */
function profileCommand({
  identity,
  design,
  runtime,
  generation,
  instance,
  application,
}: SandboxDescription): string {
  const [scope] = application.scopes
  const place =
    generation === 2
      ? [`--generation 2 --instance-url ${runtime}`]
      : [`--instance-url ${runtime} --design-url ${design} --instance ${instance.name}`]
  return [
    `echo ${application.clientSecret} | oic profile add sandbox --client-secret-stdin`,
    `--identity ${identity} --client-id ${application.clientId}`,
    `--scope '${scope}'`,
    `--redirect-uri ${application.redirectUris[0]}`,
    ...place,
  ].join(' \\\n    ')
}

function introduction(description: SandboxDescription): string {
  const { identity, design, runtime, control, application, administrator, users } = description
  return [
    'The sandbox is running. It is not Oracle, and not for production: everything in it is made up.',
    '',
    `  identity service   ${identity}`,
    `  design-time host   ${design}`,
    `  runtime host       ${runtime}`,
    `  control            ${control}`,
    '',
    `  client id          ${application.clientId}`,
    `  client secret      ${application.clientSecret}`,
    ...application.scopes.map((scope, at) => `  ${at === 0 ? 'scopes' : '      '}             ${scope}`),
    ...users.map(
      ({ userName, password }, at) =>
        `  ${at === 0 ? 'users' : '     '}              ${userName}, password ${password}`,
    ),
    `  administrator      client id ${administrator.clientId}, client secret ${administrator.clientSecret}`,
    '',
    'In another terminal:',
    '',
    `  ${profileCommand(description)}`,
    '  oic login --profile sandbox',
    '  oic files ls / --profile sandbox',
    '',
    'Ctrl-C ends it. What it is asked:',
    '',
  ].join('\n')
}

/** Runs until it is interrupted. With --json the one line comes when all four origins answer. */
export async function sandbox(flags: SandboxFlags, context: Context): Promise<void> {
  const { port, behaviour, generation, state, seed } = flags
  await using running = await startSandbox({
    port,
    behaviour,
    generation: generation === '2' ? 2 : 3,
    clock: context.clock,
    ownsProcess: context.ownsProcess,
    ...(state !== undefined && { state }),
    switches: switchesFrom(flags.switch ?? []),
    ...(seed !== undefined && { seed: readSeed(seed) }),
    log: (line) => say(context, line),
  })
  if (seed !== undefined && running.isResumed) {
    warn(context, 'the state folder has an instance already: it goes on, and the seed is not used')
  }
  print(context, flags.json ? JSON.stringify(running.description) : introduction(running.description))
  if (!context.signal.aborted) await once(context.signal, 'abort')
  throw context.signal.reason
}
