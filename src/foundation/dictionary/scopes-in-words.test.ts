import { describe, expect, it } from 'vitest'
import { audienceOf, visibleScopeCauses } from './scopes-in-words.ts'

const audience = 'https://0123.integration.us-phoenix-1.ocp.oraclecloud.com:443'
const all = 'urn:opc:resource:consumer::all'

it.each([
  [`${audience}${all}`, audience],
  [`${audience}/ic/api/`, audience],
  [`${audience}/${all}`, audience],
  [`${audience}/ic/api`, audience],
  [`${audience}urn:else`, audience],
])('the audience of %s', (scope, expected) => expect(audienceOf(scope)).toBe(expected))

describe('scopes that can be seen to be wrong', () => {
  it.each([
    ['both of one instance', [`${audience}${all}`, `${audience}/ic/api/`, 'offline_access'], []],
    ['the bare one alone', [all, 'offline_access'], []],
    ['the bare one and another', [all, `${audience}${all}`], ['consumer-all-mixed']],
    ['a slash before urn:', [`${audience}/${all}`], ['slash-before-urn']],
    ['no slash at the end', [`${audience}/ic/api`], ['scope-ending-unknown']],
    ['two instances', [`${audience}${all}`, `https://else.example.com:443${all}`], ['audiences-mixed']],
    ['scopes of the domain', ['openid', 'urn:opc:idm:__myscopes__'], []],
  ])('%s', (_what, scopes, causes) => expect(visibleScopeCauses(scopes)).toEqual(causes))
})
