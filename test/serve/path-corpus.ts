/** Paths that one server reads in one way and the next in another, put together from their parts. */

/** Ways to write a step upwards. */
const stepsUp = [
  '..',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%2e.',
  '%252e%252e',
  '%25252e%25252e',
  '..;',
  '..;a=b',
  '..%3b',
  '..%253b',
  '%c0%ae%c0%ae',
  '%e0%80%ae%e0%80%ae',
  '%u002e%u002e',
  '%25u002e%25u002e',
  '%ef%bc%8e%ef%bc%8e',
  '..%00',
  '..%20',
  '..%09',
  '..%0d%0a',
  '.%00.',
  '.%e2%80%8b.',
  '...',
]

/** Ways to write a slash. */
const slashes = [
  '/',
  '%2f',
  '%2F',
  '%252f',
  '%25252f',
  '\\',
  '%5c',
  '%5C',
  '%255c',
  '//',
  '/./',
  '/%2e/',
  '/;/',
  '/;a=b/',
  '%c0%af',
  '%e0%80%af',
  '%u2215',
  '%ef%bc%8f',
  '%ef%bc%bc',
  '/%20/',
  '/%00/',
]

/** Where somebody who may only call /ic/api/ would like to be. */
const goals = ['ic/home', 'ic/ws/secret', 'admin']

const climbing = stepsUp.flatMap((up) => [
  `/ic/api/${up}/${up}/${goals[0]}`,
  `/ic/api/x/${up}/${up}/${up}/${goals[2]}`,
  `/ic/${up}/ic/api/${up}/${up}/${goals[1]}`,
])

const hiddenSlashes = slashes.flatMap((slash) =>
  [`/ic/api/x${slash}..${slash}..${slash}..${slash}${goals[2]}`, `/ic/api${slash}..${slash}home`].concat(
    slash === '/' ? [] : [`/ic/api/x${slash}y`, `${slash}ic${slash}api${slash}x`],
  ),
)

const otherPrefixes = [
  '',
  '/',
  '/ic',
  '/ic/',
  '/ic/api',
  '/ic/apix',
  '/ic/apis/x',
  '/ic/api.json',
  '/ic/api;/x',
  '/ic/api;a=b/x',
  '/ic;/api/x',
  '/;/ic/api/x',
  '/IC/API/x',
  '/Ic/Api/x',
  '/ic/ap%69/x',
  '/%69c/api/x',
  '/%2569c/api/x',
  '/ic/ws/x',
  '/ic/home',
  '/ic//api/x',
  '//ic/api/x',
  '///ic/api/x',
  '/./ic/api/x',
  '/x/../ic/api/x',
  '/x/ic/api/y',
  '/ic/%61pi/x',
  '/ic/api%00/x',
  '/ic/api%20/x',
  '/ic%2fapi/x',
  '/ic%2Fapi%2Fx',
  '/\\ic/api/x',
  '\\ic\\api\\x',
  '/@ic/api/x',
  '@evil.example/ic/api/x',
  '.evil.example/ic/api/x',
  ':80/ic/api/x',
  '//evil.example/ic/api/x',
  '/\\evil.example/ic/api/x',
  '/http://evil.example/ic/api/x',
  '/ic/api//evil.example/x',
  '/ic/api/\\evil.example/x',
  '?/ic/api/x',
  '#/ic/api/x',
  '?x=/../ic/api/',
  '/?/ic/api/x',
  '/#/ic/api/x',
]

const endings = [
  '/ic/api/x;',
  '/ic/api/x;jsessionid=1',
  '/ic/api/x%3bjsessionid=1',
  '/ic/api/x%253bjsessionid=1',
  '/ic/api/x#y',
  '/ic/api/x?y#z',
  '/ic/api/x%23y',
  '/ic/api/x%2523y',
  '/ic/api/x%3fy=1',
  '/ic/api/x%253fy=1',
  '/ic/api/x%',
  '/ic/api/x%2',
  '/ic/api/x%zz',
  '/ic/api/x%25%32%66y',
  '/ic/api/x%0ay',
  '/ic/api/x%0d%0aHost:%20evil.example',
  '/ic/api/x%00',
  '/ic/api/x%00.json',
  '/ic/api/x%7f',
  '/ic/api/x%ff',
  '/ic/api/x%c3',
  '/ic/api/x%ed%a0%80',
  '/ic/api/x%e2%80%ae',
  '/ic/api/x//',
  '/ic/api//',
  '/ic/api/"x"',
  '/ic/api/<x>',
  '/ic/api/{x}',
  '/ic/api/`x`',
  '/ic/api/x^y',
  `/ic/api/${'x'.repeat(8 * 1024)}`,
  `/ic/api/x?${'y'.repeat(8 * 1024)}`,
  `/ic/api/${'../'.repeat(200)}admin`,
  `/ic/api/${'%2e%2e/'.repeat(200)}admin`,
]

/** Nothing of it may reach the instance. */
export const refusedPaths: readonly string[] = [
  ...new Set([...climbing, ...hiddenSlashes, ...otherPrefixes, ...endings]),
]

/** What is written, and what the instance has to be sent. */
export const servedPaths: Readonly<Record<string, string>> = {
  '/ic/api/': '/ic/api/',
  '/ic/api/integration/v1/integrations': '/ic/api/integration/v1/integrations',
  '/ic/api/integration/v1/integrations/': '/ic/api/integration/v1/integrations/',
  '/ic/api/integration/v1/integrations/ECHO|01.00.0000':
    '/ic/api/integration/v1/integrations/ECHO%7C01.00.0000',
  '/ic/api/integration/v1/integrations/ECHO%7C01.00.0000':
    '/ic/api/integration/v1/integrations/ECHO%7C01.00.0000',
  '/ic/api/integration/v1/flows/rest/ECHO/1.0/a.b': '/ic/api/integration/v1/flows/rest/ECHO/1.0/a.b',
  '/ic/api/fileserver/v1/filesystem/root/a%20b': '/ic/api/fileserver/v1/filesystem/root/a%20b',
  '/ic/api/fileserver/v1/filesystem/root/100%25': '/ic/api/fileserver/v1/filesystem/root/100%25',
  '/ic/api/fileserver/v1/filesystem/root/%C3%A4%E6%97%A5':
    '/ic/api/fileserver/v1/filesystem/root/%C3%A4%E6%97%A5',
  "/ic/api/x/.hidden/..x/x../a~b_c-d!$&'()*+,=:@": "/ic/api/x/.hidden/..x/x../a~b_c-d!$&'()*+,=:@",
  '/ic/api/x?': '/ic/api/x',
  '/ic/api/x?q={name:/a/}&limit=2': '/ic/api/x?q={name:/a/}&limit=2',
  '/ic/api/x?to=//evil.example/../../admin;a%00%2f': '/ic/api/x?to=//evil.example/../../admin;a%00%2f',
  '/ic/api/x?a=1?b=2': '/ic/api/x?a=1?b=2',
}
