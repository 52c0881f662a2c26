/** The questions, in the order in which Oracle's manual lists what is needed. */
import type { Secret } from '../../../foundation/index.ts'
import * as pasted from './pasted/index.ts'
import { places } from './places.ts'
import type { Question } from './question.ts'

export const defaultRedirectUri = 'http://127.0.0.1:8422/callback'

export const identity: Question<string> = {
  title: 'Address of the identity domain',
  where: places.identity,
  example: 'idcs-0123abcd.identity.oraclecloud.com',
  parse: pasted.identityAddress,
  told: (origin) => origin,
}

export const clientId: Question<string> = {
  title: 'Client ID',
  where: places.clientId,
  parse: pasted.clientId,
  told: (id) => id,
}

export const clientSecret = (id: string): Question<Secret> => ({
  title: 'Client secret',
  where: places.clientSecret,
  isHidden: true,
  parse: (text) => pasted.clientSecret(text, id),
})

const describe = ({ url, generation, region, name }: pasted.InstanceFound): string =>
  `${url}\n${[
    generation === undefined ? '' : `generation ${generation}`,
    region === undefined ? '' : `region ${region}`,
    name === undefined || generation === 2 ? '' : `instance ${name}`,
  ]
    .filter((part) => part !== '')
    .join(', ')}`.trimEnd()

export const instance: Question<pasted.InstanceFound> = {
  title: 'Console address of the instance',
  where: places.instance,
  example: 'dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com/ic/home',
  parse: pasted.instanceAddress,
  told: describe,
}

export const generation: Question<2 | 3> = {
  title: 'Generation of Oracle Integration, 2 or 3',
  where: places.generation,
  proposal: '3',
  parse: pasted.generation,
}

export const designUrl: Question<string> = {
  title: 'Design-time address',
  where: places.designUrl,
  example: 'design.integration.us-ashburn-1.ocp.oraclecloud.com',
  parse: pasted.designAddress,
}

export const instanceName: Question<string> = {
  title: 'Name of the instance',
  where: places.instanceName,
  parse: pasted.instanceName,
}

export const scopes: Question<readonly string[]> = {
  title: 'Scope, or the primary audience',
  where: places.scopes,
  example: 'https://0123...CDEF.integration.us-ashburn-1.ocp.oraclecloud.com:443urn:opc:...',
  parse: pasted.scopes,
  told: (found) => `${found.join(' ')} offline_access`,
}

export const redirectUri: Question<string> = {
  title: 'Redirect address',
  where: places.redirectUri,
  proposal: defaultRedirectUri,
  assumed: `It was not found, so ${defaultRedirectUri} is taken. It has to be registered, with "Allow HTTP URLs".`,
  parse: pasted.redirectAddress,
}

const flowsTold: Readonly<Record<pasted.Flow, string>> = {
  code: 'code: a person signs in, in a browser',
  device: 'device: a person signs in, in a browser anywhere, by a code',
  'client-credentials': 'client-credentials: the application itself, without a person',
  'jwt-bearer': 'jwt-bearer: a person, by an assertion that the application signs',
}

/** Asked only where a file tells of a flow. */
export const flow: Question<pasted.Flow> = {
  title: 'Flow',
  where: [flowsTold.code, flowsTold.device, flowsTold['client-credentials']],
  proposal: 'code',
  parse: pasted.flow,
  told: (flow) => flowsTold[flow],
}

export const profileName = (proposal: string, isTaken: (name: string) => boolean): Question<string> => ({
  title: 'Name of the profile',
  where: places.name,
  proposal,
  parse: (text) => pasted.profileName(text, isTaken),
})
