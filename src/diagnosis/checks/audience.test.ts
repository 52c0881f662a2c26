import { describe, expect, it } from 'vitest'
import type { Findings, Patient } from '../patient.ts'
import { checkAudience } from './audience.ts'
import { provenByAudience } from './calls.ts'

const at = (label: string, region = 'us-ashburn-1') =>
  `https://${label}.integration.${region}.ocp.oraclecloud.com`
const guid = '0123456789ABCDEF0123456789ABCDEF'
const token = {} as Findings['token']

function judged(aud: readonly string[], runtimeOrigin: string) {
  const findings = { token, claims: { aud } } as unknown as Findings
  const patient = { profile: { scopes: [], instance: { runtimeOrigin } } } as unknown as Patient
  const { verdict, causes } = checkAudience(patient, findings)
  const roles = provenByAudience(['role-missing', 'file-server-role-missing', 'audiences-mixed'], findings)
  return [verdict, [...causes], [...roles]]
}

const all = ['role-missing', 'file-server-role-missing', 'audiences-mixed']
const fine = ['ok', [], all]
const foreign = ['failed', ['token-of-another-instance', 'instance-address-wrong'], ['audiences-mixed']]
const friendly = [`${at(guid)}:443`, `${at('mine')}:443`, `urn:opc:lbaas:logicalguid=${guid}`]

describe('the audience of a token, and the instance of the profile', () => {
  it.each([
    ['its own host', friendly, at('mine'), fine],
    ['another host of the region', friendly, at('other'), foreign],
    ['the id alone, same region', [`${at(guid)}:443`], at('mine'), fine],
    ['the id alone, another region', [`${at(guid)}:443`], at('mine', 'eu-frankfurt-1'), foreign],
    ['same name, another region', friendly, at('mine', 'eu-frankfurt-1'), foreign],
    ['no instance host', ['https://api.example.com'], at('mine'), fine],
    ['a host of its own', friendly, 'https://integration.example.com', fine],
  ] as const)('%s', (_title, aud, runtime, expected) => expect(judged(aud, runtime)).toEqual(expected))
})
