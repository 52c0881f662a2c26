/** Everything that a profile needs, asked in the order of Oracle's manual. Nothing is kept meanwhile. */
import type { Secret } from '../../../foundation/index.ts'
import type { ProfileTable, Transport } from '../../../oauth/index.ts'
import { checkClient, checkIdentity, checkSignIn } from './checks.ts'
import type { Found } from './found/index.ts'
import type { InstanceFound } from './pasted/index.ts'
import type { Asker, Finding } from './question.ts'
import * as questions from './questions.ts'

export interface Answers {
  readonly table: ProfileTable
  readonly clientSecret: Secret
}

/** `NAME.integration.REGION.…` has its design-time host in the region; elsewhere it is asked for. */
async function instanceParts(
  { url, region, ...told }: InstanceFound,
  found: Found,
  asker: Asker,
): Promise<NonNullable<ProfileTable['instance']>> {
  const generation = told.generation ?? (await asker.answer(questions.generation, found.generation))
  if (generation === 2) return { generation, url }
  const design = region === undefined ? await asker.answer(questions.designUrl, found.designUrl) : undefined
  const name = told.name ?? (await asker.answer(questions.instanceName, found.instanceName))
  return { generation, url, name, ...(design !== undefined && { design_url: design }) }
}

/** Values are tried at the identity domain, unless it did not answer as one to the first question. */
function trials(transport: Transport) {
  let isThere = false
  const later = async <Result>(check: () => Promise<Result>) => (isThere ? check() : undefined)
  return {
    async identity(origin: string): Promise<Finding> {
      const finding = await checkIdentity(origin, transport)
      isThere = finding.isGood
      return finding
    },
    client: (client: Parameters<typeof checkClient>[0]) => later(() => checkClient(client, transport)),
    signIn: (table: ProfileTable, redirectUri: string) =>
      later(() => checkSignIn(table, redirectUri, transport)),
  }
}

/** @throws {OicError} INTERRUPTED; USAGE_WRONG where nobody can be asked */
export async function interview(found: Found, asker: Asker, transport: Transport): Promise<Answers> {
  const trial = trials(transport)
  const identity = await asker.answer({ ...questions.identity, check: trial.identity }, found.identity)
  const clientId = await asker.answer(questions.clientId, found.clientId)
  const secretQuestion = questions.clientSecret(clientId)
  const checkSecret = (clientSecret: Secret) => trial.client({ identity, clientId, clientSecret })
  const clientSecret = await asker.answer({ ...secretQuestion, check: checkSecret }, found.clientSecret)
  const told = await asker.answer(questions.instance, found.instance)
  const instance = await instanceParts(told, found, asker)
  const scopes = await asker.answer(questions.scopes, found.scopes)
  const table: ProfileTable = { identity, client_id: clientId, scopes: [...scopes], instance }
  const flow = found.flow ? await asker.answer(questions.flow, found.flow) : 'code'
  // With any other nobody is redirected.
  if (flow !== 'code') return { table: { ...table, flow }, clientSecret }
  const check = (address: string) => trial.signIn(table, address)
  const redirectUri = await asker.answer({ ...questions.redirectUri, check }, found.redirectUri)
  return { table: { ...table, redirect_uris: [redirectUri] }, clientSecret }
}
