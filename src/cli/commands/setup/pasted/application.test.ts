/** What people paste from the page of the application, and the names that they type. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as pasted from './index.ts'
import { all, audience, domain, outcome } from './testing.ts'

describe('the client ID', () => {
  it.each([
    ['quoted', ' "0123abcd" \n', '0123abcd'],
    ['quoted by a word processor', '\u20180123abcd\u2019', '0123abcd'],
    ['with a comma from JSON', '"0123abcd",', '0123abcd'],
    ['of a service', 'DEVINST_APPID', 'DEVINST_APPID'],
    [
      'with the secret',
      '0123abcd:s3cret',
      '! These look like a client ID and a secret in one. Give the client ID alone.',
    ],
    [
      'as a header',
      'Basic MDEyMzphYmM=',
      '! These look like a client ID and a secret in one. Give the client ID alone.',
    ],
    [
      'an OCID',
      'ocid1.domainapp.oc1..aaaa',
      '! This is the OCID of the application. The client ID stands beside it.',
    ],
    ['an address', 'https://a.example', '! "https://a.example" is an address. The client ID is one word.'],
    ['two words', 'my application', '! The client ID is one word of plain letters and digits.'],
    ['nothing', ' "" ', '! Nothing was given. The client ID is mostly 32 letters and digits.'],
  ])('%s', (_what, text, expected) => {
    expect(outcome(pasted.clientId(text))).toBe(expected)
  })
})

describe('the client secret', () => {
  const secret = '11111111-2222-3333-4444-555555555555'
  it.each([
    ['with a line end', `${secret}\r\n`, secret],
    ['quoted', ` '${secret}' `, secret],
    ['broken by a mail', '11111111-2222-\r\n  3333-4444-555555555555', secret],
    ['with what cannot be seen', `\u200b${secret}\u00a0`, secret],
    ['with signs', 'idcscs-a+b/c=:"d', 'idcscs-a+b/c=:"d'],
    [
      'the dots',
      '\u2022\u2022\u2022\u2022\u2022',
      '! These are the dots that hide the secret. Press "Show secret" first, and copy what it shows.',
    ],
    ['the client ID', ' 0123abcd ', '! This is the client ID again. The secret stands below it.'],
    ['nothing', '\n', '! Nothing was given, or far too much. Press "Show secret" and copy what it shows.'],
    [
      'a whole page',
      'x'.repeat(5000),
      '! Nothing was given, or far too much. Press "Show secret" and copy what it shows.',
    ],
    ['other letters', 'gehëim', '! There are characters in it that no client secret has.'],
  ])('%s', (_what, text, expected) => {
    expect(outcome(pasted.clientSecret(text, '0123abcd'))).toBe(expected)
  })

  it('no refusal shows any of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'binary' }), (text) => {
        const found = pasted.clientSecret(`canary-\u00eb${text}`, 'an-id')
        expect('problem' in found && found.problem.includes('canary')).toBe(false)
      }),
    )
  })
})

describe('scopes', () => {
  it.each([
    ['one', all, [all]],
    ['with offline_access', `${all} offline_access`, [all]],
    ['twice', `${all} offline_access\n${all}`, [all]],
    ['both of an instance', `${all} ${audience}/ic/api/`, [all, `${audience}/ic/api/`]],
    ['quoted, with a comma', `"${all}", "${audience}/ic/api/"`, [all, `${audience}/ic/api/`]],
    ['with a slash before urn', `${audience}/urn:opc:resource:consumer::all`, [all]],
    ['without the slash at the end', `${audience}/ic/api`, [`${audience}/ic/api/`]],
    ['the primary audience', audience, [all]],
    ['out of an address', `scope=${encodeURIComponent(`${all} offline_access`)}`, [all]],
    ['bare', 'urn:opc:resource:consumer::all', ['urn:opc:resource:consumer::all']],
    [
      'the end alone',
      '/ic/api/',
      '! The primary audience is missing before /ic/api/. Copy the whole scope, as the application lists it.',
    ],
    [
      'of two instances',
      `${all} ${all.replace('0123', '9999')}`,
      '! These scopes belong to different instances. A login is for one of them.',
    ],
    [
      'offline_access alone',
      'offline_access',
      '! Nothing was given but offline_access, which is asked for anyway.',
    ],
    [
      'of the identity domain',
      domain,
      '! "https://idcs-0123abcd.identity.oraclecloud.com" belongs to the identity domain, not to an integration instance.',
    ],
    [
      'the design-time address',
      'https://design.integration.r.ocp.oraclecloud.com',
      '! "https://design.integration.r.ocp.oraclecloud.com" begins with the design-time address, which the instances of a region share: no scope does.',
    ],
    ['other letters', 'urn:öpc', '! "urn:öpc" is no scope: it holds characters that none has.'],
  ])('%s', (_what, text, expected) => {
    expect(outcome(pasted.scopes(text))).toEqual(expected)
  })

  it.each([
    [
      `${audience}/urn:opc:resource:consumer::all`,
      ['The slash before urn: was taken out: Oracle writes none.'],
    ],
    [
      all.replace(':443', ''),
      ['Oracle writes :443 after the host of a scope. Compare it once more, letter by letter.'],
    ],
    [all, []],
  ])('what is odd or was put right is told: %s', (text, notes) => {
    expect(pasted.scopes(text)).toMatchObject({ notes })
  })
})

describe('the smaller ones', () => {
  it.each([
    [pasted.generation('Oracle Integration 3'), 3],
    [pasted.generation(' 2 '), 2],
    [pasted.generation('23'), '! "23" is none of the two: type 2 or 3.'],
    [pasted.designAddress('design.example.com/x'), 'https://design.example.com'],
    [pasted.instanceName('https://d.example/?integrationInstance=dev-abc'), 'dev-abc'],
    [
      pasted.instanceName('a b'),
      '! The instance name is one word, as it stands behind integrationInstance= in the console address.',
    ],
    [pasted.profileName('"dev"', () => false), 'dev'],
    [
      pasted.profileName('dev', () => true),
      '! There is already a profile "dev". Take another name; it stays as it is.',
    ],
    [
      pasted.profileName('__proto__', () => false),
      '! A name is made of letters, digits, dots, dashes and underscores, at most 64.',
    ],
  ])('%#', (found, expected) => {
    expect(outcome(found)).toBe(expected)
  })
})
