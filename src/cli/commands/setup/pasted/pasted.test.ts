import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../../foundation/index.ts'
import * as pasted from './index.ts'

/** The value that was taken, or the problem, so that a table can hold either. */
const outcome = (found: pasted.Pasted<unknown>): unknown => {
  if ('problem' in found) return `! ${found.problem}`
  return found.value instanceof Secret ? found.value.reveal() : found.value
}

const domain = 'https://idcs-0123abcd.identity.oraclecloud.com'
const audience = 'https://0123456789ABCDEF0123456789ABCDEF.integration.us-ashburn-1.ocp.oraclecloud.com:443'
const all = `${audience}urn:opc:resource:consumer::all`
const dev = 'https://dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com'

describe('the address of the identity domain', () => {
  it.each([
    ['as it is', domain, domain],
    ['without a scheme', 'idcs-0123abcd.identity.oraclecloud.com', domain],
    ['with port and path', `${domain}:443/ui/v1/adminconsole?root=x#y`, domain],
    ['without a scheme, with a path', 'idcs-0123abcd.identity.oraclecloud.com/ui/v1/adminconsole', domain],
    ['from a mail', `  \u201c${domain}/\u201d,\r\n`, domain],
    ['in angle brackets', `<${domain}>`, domain],
    ['in capitals', domain.toUpperCase(), domain],
    ['with plain http', domain.replace('https', 'http'), domain],
    ['with what cannot be seen', `\u200b${domain}\ufeff`, domain],
    [
      'of a region',
      'idcs-1.us-ashburn-idcs-1.identity.us-ashburn-1.oci.oraclecloud.com:443',
      'https://idcs-1.us-ashburn-idcs-1.identity.us-ashburn-1.oci.oraclecloud.com',
    ],
    ['of a name of its own', 'https://login.example.com', 'https://login.example.com'],
    ['of a sandbox', '127.0.0.1:8400/', 'http://127.0.0.1:8400'],
    [
      'the shared issuer',
      'https://identity.oraclecloud.com/',
      '! This is the issuer that all identity domains share. The address of your own begins with idcs-.',
    ],
    [
      'an instance',
      `${dev}/ic/home`,
      '! This is the address of an integration instance, which is asked for later. Here it is the Domain URL.',
    ],
    [
      'the console',
      'https://cloud.oracle.com/identity/domains/ocid1.domain',
      '! This is the address of the Oracle Cloud console itself. Copy the Domain URL that stands on the page.',
    ],
    [
      'a user name in it',
      'https://jane:maple@idcs-1.identity.oraclecloud.com',
      '! There is a user name or a password in this address.',
    ],
    [
      'another protocol',
      'ftp://idcs-1.identity.oraclecloud.com',
      '! The address begins with ftp:, not with https:.',
    ],
    [
      'http with a port',
      'http://idcs-1.example.com:8080',
      '! The address begins with http:, and nothing secret may be sent there.',
    ],
    [
      'a word',
      'idcs-0123abcd',
      '! "idcs-0123abcd" is no address. It looks like idcs-0123abcd.identity.oraclecloud.com.',
    ],
    ['nothing', '', '! "" is no address. It looks like idcs-0123abcd.identity.oraclecloud.com.'],
    [
      'an escape',
      '\u001b]0;x\u0007a b',
      '! "]0;x a b" is no address. It looks like idcs-0123abcd.identity.oraclecloud.com.',
    ],
  ])('%s', (_what, text, expected) => {
    expect(outcome(pasted.identityAddress(text))).toBe(expected)
  })
})

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

describe('the console address of the instance', () => {
  const three = { url: dev, region: 'us-ashburn-1', name: 'dev-abc' }
  it.each([
    ['of the service console', `${dev}/ic/home/`, three],
    [
      'without a scheme, with the port',
      'dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com:443/ic/integration/home/faces/link?page=integrations',
      three,
    ],
    [
      'of the designer',
      'https://design.integration.us-ashburn-1.ocp.oraclecloud.com/?integrationInstance=dev-abc&x=1',
      { ...three, generation: 3 },
    ],
    [
      'of the designer, behind #',
      'https://design.integration.us-ashburn-1.ocp.oraclecloud.com/#/home?integrationInstance=dev-abc',
      { ...three, generation: 3 },
    ],
    [
      'of generation 2',
      'https://dev-abc.integration.ocp.oraclecloud.com/ic/home/',
      { url: 'https://dev-abc.integration.ocp.oraclecloud.com', generation: 2, name: 'dev-abc' },
    ],
    ['of a name of its own', 'oic.example.com/ic/home', { url: 'https://oic.example.com' }],
    ['of a sandbox', 'http://127.0.0.1:8402', { url: 'http://127.0.0.1:8402' }],
    [
      'the designer, cut',
      'https://design.integration.us-ashburn-1.ocp.oraclecloud.com/',
      '! All instances of the region share this address. Copy it with its end, ?integrationInstance=NAME.',
    ],
    [
      'the primary audience',
      audience,
      '! This is the primary audience of the instance, which belongs to the scope. Copy the console address.',
    ],
    [
      'the identity domain',
      domain,
      '! This is the address of the identity domain. Here it is the one of the integration instance.',
    ],
    [
      'the cloud console',
      'cloud.oracle.com/integration',
      '! This is the Oracle Cloud console. Open the service console of the instance, and copy its address.',
    ],
    [
      'a name',
      'dev-abc',
      '! "dev-abc" is no address. It looks like NAME.integration.REGION.ocp.oraclecloud.com.',
    ],
    [
      'a host that only looks like it',
      'https://dev.integration.us-1.ocp.oraclecloud.com.evil.example/ic',
      { url: 'https://dev.integration.us-1.ocp.oraclecloud.com.evil.example' },
    ],
  ])('%s', (_what, text, expected) => {
    expect(outcome(pasted.instanceAddress(text))).toEqual(expected)
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

describe('the redirect address', () => {
  it.each([
    ['to the byte', 'http://127.0.0.1:8422/callback?x=%2F', 'http://127.0.0.1:8422/callback?x=%2F'],
    ['quoted', '"http://localhost:8422/callback"', 'http://localhost:8422/callback'],
    ['without a scheme', 'localhost:8422/callback', 'http://localhost:8422/callback'],
    ['elsewhere', 'https://oauth.pstmn.io/v1/callback', 'https://oauth.pstmn.io/v1/callback'],
    ['with a fragment', 'http://127.0.0.1:1/#x', '! A redirect address may not have a part behind "#".'],
    ['port 0', 'http://127.0.0.1:0/x', '! Port 0 cannot be listened on. Any from 1024 to 65535 will do.'],
    [
      'https on this machine',
      'https://localhost:8422/',
      '! For an address of this machine it is http://, not https://: nothing leaves the machine.',
    ],
    ['a path', '/callback', '! "/callback" is no whole address. It begins with http:// or https://.'],
    [
      'two',
      'http://a.example http://b.example',
      '! "http://a.example http://b.example" is no whole address. It begins with http:// or https://.',
    ],
  ])('%s', (_what, text, expected) => {
    expect(outcome(pasted.redirectAddress(text))).toBe(expected)
  })
})

describe('any text', () => {
  const parsers = [
    pasted.identityAddress,
    pasted.clientId,
    (text: string) => pasted.clientSecret(text, 'an-id'),
    pasted.instanceAddress,
    pasted.scopes,
    pasted.redirectAddress,
    pasted.generation,
    pasted.designAddress,
    pasted.instanceName,
  ] as const
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.stringMatching(/^["'<( ]{0,3}(https?:\/\/)?[a-z.]{1,20}(:\d{1,6})?[\w /:?#%]{0,30}["'>) ]{0,3}$/),
  )

  it('is taken or refused, in words that are harmless on a terminal', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...parsers), (text, parse) => {
        const found = parse(text)
        const words = 'problem' in found ? [found.problem] : found.notes
        expect(words.join('').match(/[\p{Cc}\p{Cf}]/u)).toBe(null)
      }),
      { numRuns: 2000 },
    )
  })

  it('that was taken is taken again, as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const parse of [pasted.identityAddress, pasted.clientId, pasted.redirectAddress]) {
          const found = parse(text)
          if ('value' in found) expect(outcome(parse(found.value))).toBe(found.value)
        }
      }),
      { numRuns: 2000 },
    )
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
