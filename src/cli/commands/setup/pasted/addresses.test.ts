/** The addresses that people paste: of the identity domain, of the instance, and where a sign-in leads back to. */
import { describe, expect, it } from 'vitest'
import * as pasted from './index.ts'
import { audience, dev, domain, outcome } from './testing.ts'

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
