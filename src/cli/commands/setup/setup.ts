/** The guide: from values that people copy to a profile that is known to work. */
import { OicError } from '../../../foundation/index.ts'
import type { ProfileTables } from '../../../oauth/index.ts'
import type { Context, Terminal } from '../../context.ts'
import { say } from '../../speak.ts'
import { allProfiles } from '../../workplace.ts'
import { newProfile, saveProfile } from '../profile/save-profile.ts'
import { fileAsker, insistOnAll } from './file-asker.ts'
import type { Found } from './found/index.ts'
import { type Answers, interview } from './interview.ts'
import { type Network, networkOf } from './network.ts'
import type { Asker } from './question.ts'
import { profileName } from './questions.ts'
import { readSource } from './read-source.ts'

interface SetupFlags {
  readonly from?: string | undefined
  readonly ca?: string | undefined
}

/** What is known before the first question. */
interface Start {
  readonly found: Found
  readonly name: string | undefined
  readonly network: Network
}

/** `default` needs no --profile; the second profile is mostly called after its instance. */
function proposedName(profiles: ProfileTables, { table }: Answers): string {
  if (!profiles.has('default')) return 'default'
  const name = table.instance?.name ?? 'second'
  return profiles.has(name) ? `${name}-2` : name
}

/** Everything is known before anything is written: who leaves at a question leaves no trace. */
async function answerAll({ found, name, network }: Start, asker: Asker, context: Context) {
  const profiles = allProfiles(context)
  const { table, clientSecret } = await interview(found, asker, network.transport)
  const answers = { table: { ...table, ...network.settings }, clientSecret }
  const question = profileName(proposedName(profiles, answers), (other) => profiles.has(other))
  return { ...answers, name: name ?? (await asker.answer(question, undefined)) }
}

async function write(
  { name, table, clientSecret }: Answers & { name: string },
  context: Context,
): Promise<void> {
  await saveProfile(name, newProfile(name, { ...table }), async () => clientSecret, context)
}

async function withoutPerson(start: Start, context: Context): Promise<void> {
  insistOnAll(start.found)
  const answers = await answerAll(start, fileAsker(context), context)
  await write(answers, context)
  const isOfApplication = answers.table.flow === 'client-credentials'
  say(context, `Profile "${answers.name}" was created.`)
  if (isOfApplication) say(context, 'Its flow is client-credentials, as in the file: nobody logs in.')
  say(context, `Next: oic ${isOfApplication ? 'token' : 'login'} --profile ${answers.name}`)
}

async function withPerson(terminal: Terminal, start: Start, context: Context): Promise<void> {
  const guide = await import('./guide.ts')
  const { asking, asker } = guide.begin(terminal, context.signal, Object.keys(start.found).length > 0)
  const answers = await answerAll(start, asker, context)
  await write(answers, context)
  await guide.tryOut(answers.name, asking, context)
}

/** @throws {OicError} USAGE_WRONG, PROFILE_EXISTS, PROFILE_INVALID, STORE_INSECURE, INTERRUPTED; what a login throws */
export async function setup({ from, ca }: SetupFlags, context: Context, name?: string): Promise<void> {
  const { terminal } = context
  if (from === undefined && !terminal) {
    const problem = 'oic setup asks questions, and there is no terminal'
    const next = 'create the profile with `oic profile add`, or give the values with --from FILE'
    throw new OicError('USAGE_WRONG', { details: { problem, next } })
  }
  if (name !== undefined && allProfiles(context).has(name)) {
    throw new OicError('PROFILE_EXISTS', { details: { name } })
  }
  const network = networkOf(ca, context)
  const found = from === undefined ? {} : await readSource(from, context)
  const start = { found, name, network }
  // What came through standard input has ended it: nothing can be asked there any more.
  return terminal && from !== '-' ? withPerson(terminal, start, context) : withoutPerson(start, context)
}
