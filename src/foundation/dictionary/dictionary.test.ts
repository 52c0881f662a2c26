import { describe, expect, it } from 'vitest'
import { adviceOn } from './advice.ts'
import type { Cause } from './cause.ts'
import { localCauses } from './causes/local.ts'
import { type CauseId, causes } from './causes.ts'
import { evidenceOf } from './evidence.ts'
import { type Symptom, symptoms } from './symptoms.ts'

/** What users of Oracle's identity domains stumble over, and what must be offered as its causes, in this order. */
const known: readonly (readonly [symptom: Symptom, likeliestFirst: readonly CauseId[]])[] = [
  ['redirect-refused', ['redirect-address-not-registered', 'http-urls-not-allowed', 'client-id-wrong']],
  [
    'client-refused',
    [
      ...(['client-secret-wrong', 'client-id-wrong', 'client-secret-white-space', 'base64-broken'] as const),
      ...(['application-not-activated', 'certificate-mismatch', 'client-not-trusted'] as const),
      'client-secret-characters',
    ],
  ],
  ['no-refresh-token', ['offline-access-not-asked', 'refresh-grant-off', 'token-refresh-not-allowed']],
  [
    'scope-refused',
    ['scope-of-another-instance', 'scope-not-added', 'consumer-all-mixed', 'slash-before-urn'],
  ],
  ['client-not-authorized', ['scope-not-added', 'scope-of-another-instance']],
  [
    'instance-401',
    ['role-missing', 'token-of-another-instance', 'instance-address-wrong', 'audiences-mixed'],
  ],
  ['code-refused', ['code-too-old', 'code-used-twice', 'code-not-encoded', 'code-cut']],
  ['refresh-refused', ['refresh-token-unused', 'refresh-token-reused', 'refresh-concurrent']],
  ['keys-refused', ['signing-certificate-not-public']],
  ['client-id-refused', ['client-id-wrong']],
  ['client-secret-unclean', ['client-secret-white-space']],
  ['assertion-refused', ['certificate-mismatch', 'client-not-trusted']],
  ['assertion-not-valid', ['clock-off', 'subject-unknown']],
  ['issuer-differs', ['issuer-shared']],
  ['discovery-unreadable', ['wrong-discovery-document']],
  ['service-scope-unresolved', ['scope-not-added']],
  ['password-grant-refused', ['password-grant-unsuited']],
  ['token-short-lived', ['token-life-bound-to-session']],
  ['file-server-401', ['file-server-role-missing', 'token-without-user']],
  ['instance-not-found', ['instance-name-wrong', 'instance-address-wrong', 'path-unknown']],
  ['integration-refused', ['scope-too-narrow', 'role-missing']],
  ['file-server-404', ['file-server-not-enabled', 'path-unknown']],
  ['instance-redirected', ['runtime-address-for-design']],
  ['instance-403', ['role-missing']],
  ['too-many-requests', ['rate-limited']],
]

const all = Object.entries(causes) as readonly (readonly [CauseId, Cause])[]
const sentences = all.flatMap(([id, { what, mend, check }]) =>
  Object.entries({ what, mend, check }).map(([part, text]) => ({ title: `${id}: ${part}`, text })),
)

describe('the dictionary', () => {
  it.each(known)('knows what leads to %s', (symptom, likeliestFirst) => {
    const listed: readonly CauseId[] = symptoms[symptom]
    expect(listed.filter((id) => likeliestFirst.includes(id))).toEqual(likeliestFirst)
  })

  it('has no cause that leads nowhere, those on this machine apart', () => {
    const used = new Set<string>([...Object.values(symptoms).flat(), ...Object.keys(localCauses)])
    expect(all.map(([id]) => id).filter((id) => !used.has(id))).toEqual([])
  })

  it.each(sentences)('$title is a plain sentence', ({ text }) => {
    expect(text).toMatch(/^(?=[a-z"`/])(?!.*[!\n]| {2}).*[^.!\s:,]$/)
  })

  it('names a field wherever it names a page', () => {
    expect(all.filter(([, { page, field }]) => (page === undefined) !== (field === undefined))).toEqual([])
  })

  it('never says of what is inferred that Oracle does so', () => {
    const inferred = all.filter(([, { evidence }]) => evidence === 'inferred')
    expect(inferred.filter(([, { what }]) => /\boracle\b/i.test(what))).toEqual([])
  })

  it('says of a cause that is known for one symptom that elsewhere it is inferred', () => {
    const marks = (['redirect-refused', 'client-refused', 'client-id-refused'] as const).map((symptom) =>
      symptoms[symptom].map((id) => `${id}: ${evidenceOf(symptom, id)}`),
    )
    expect(marks).toEqual([
      [
        'redirect-address-not-registered: seen',
        'http-urls-not-allowed: seen',
        'client-id-wrong: inferred',
        'application-not-activated: inferred',
      ],
      [
        ...['client-secret-wrong: seen', 'client-id-wrong: documented', 'client-secret-white-space: seen'],
        ...['base64-broken: documented', 'application-not-activated: seen', 'certificate-mismatch: seen'],
        ...['client-not-trusted: seen', 'client-secret-characters: seen'],
      ],
      ['client-id-wrong: documented'],
    ])
  })

  it('tells a lone cause as a possibility when it is inferred, and flatly when it is not', () => {
    const alone = (Object.keys(symptoms) as Symptom[]).filter((symptom) => symptoms[symptom].length === 1)
    const isHedged = (symptom: Symptom): boolean => adviceOn(symptom).startsWith('most likely, ')
    const inferred = alone.filter((symptom) =>
      symptoms[symptom].some((id) => evidenceOf(symptom, id) === 'inferred'),
    )
    expect(inferred.length).toBeGreaterThan(0)
    expect(alone.filter(isHedged)).toEqual(inferred)
  })

  it('gives the likeliest cause in one line, and says when others are possible', () => {
    expect([adviceOn('keys-refused'), adviceOn('instance-redirected')]).toEqual([
      'the identity domain gives its signing keys to callers with a token only; turn on "Access signing certificate" ("Configure client access"), or fetch the keys with a client credentials token (console: Settings > Domain settings: Access signing certificate)',
      'most likely, the runtime address stands where the design-time one belongs: developer APIs are redirected, and the token does not travel along; store the design-time address, https://design.integration.REGION.ocp.oraclecloud.com, with `oic profile set NAME --design-url URL` (console: Developer Services > Application Integration > Integration > the instance: Design-time URL); `oic doctor` checks what else it may be',
    ])
  })
})
