/** What can stand between this machine and the other side. */
import { causesOf } from '../cause.ts'

export const networkCauses = causesOf({
  'host-misspelled': {
    what: 'the address in the profile is misspelled, or its host is gone',
    mend: 'compare it with the console and store it with `oic profile set NAME` (--identity, --instance-url, --design-url)',
    check: 'the name is not known from another network either',
    evidence: 'inferred',
  },
  'no-network': {
    what: 'this machine has no network, no name server, or the VPN is down',
    mend: 'connect, then run the command again; nothing that is kept was given up',
    check: 'other addresses do not answer either',
    evidence: 'inferred',
  },
  'proxy-needed': {
    what: 'the network lets connections out through a proxy only, and none is set',
    mend: 'set HTTPS_PROXY to the address of the proxy, as the browser uses it',
    check: 'the browser on this machine opens the address, and neither HTTPS_PROXY nor https_proxy is set',
    evidence: 'inferred',
  },
  'proxy-unreachable': {
    what: 'the proxy that HTTPS_PROXY names does not answer',
    mend: 'correct HTTPS_PROXY, or unset it where no proxy is needed',
    check: 'the address of the proxy itself refuses connections',
    evidence: 'met',
  },
  'proxy-address-unusable': {
    what: 'the variable that names the proxy holds no http or https address',
    mend: 'write it with its scheme, as in HTTPS_PROXY=http://proxy.example.com:8080; lower-case names count first',
    check: 'the value begins with neither http:// nor https://',
    evidence: 'met',
  },
  'proxy-refuses': {
    what: 'the proxy refuses to connect: it wants a user name and a password, or does not allow the host',
    mend: 'put the user name and password into HTTPS_PROXY, have the host allowed, or name it in NO_PROXY',
    check: 'the proxy answers CONNECT with 407 or 403',
    evidence: 'met',
  },
  'tls-intercepted': {
    what: 'something on the way, such as a proxy of the company, answers with a certificate of its own',
    mend: 'have the certificate of its authority (PEM, from whoever runs the network) added to the store of the system, or give it with `oic profile set NAME --ca FILE`; verification stays on',
    check: 'the issuer of the certificate is not a public authority',
    evidence: 'inferred',
  },
  'certificate-expired': {
    what: 'the certificate has expired, or is not valid yet',
    mend: 'compare the clock of this machine with the time; if it is right, tell whoever runs the server',
    check: 'the dates of the certificate do not include today',
    evidence: 'met',
  },
  'certificate-of-another-host': {
    what: 'the certificate is made out to another host',
    mend: 'compare the address in the profile with the console',
    check: 'the names in the certificate are others than the host of the profile',
    evidence: 'inferred',
  },
  'client-certificate-demanded': {
    what: 'the server, or a gateway in front of it, takes connections with a client certificate that it knows, and none or another one was shown',
    mend: 'give the certificate and its key (PEM, from whoever runs the gateway) with `oic profile set NAME --client-certificate FILE --client-key FILE`',
    check: 'the server refuses the handshake after it has asked for a certificate',
    evidence: 'met',
  },
  'clock-off': {
    what: 'the clock of this machine is off',
    mend: 'set the clock (have it kept by NTP); `oic` goes by the life of a token, but assertions and certificates fail',
    check: 'the Date of an answer differs from the clock by more than a minute',
    evidence: 'met',
  },
  'proxy-or-portal-answers': {
    what: 'not the identity domain but a proxy or a sign-in portal of the network answered',
    mend: 'open the address in a browser and sign in at the portal, or set HTTPS_PROXY',
    check: 'the answer is a page rather than JSON',
    evidence: 'inferred',
  },
  'identity-address-wrong': {
    what: 'the identity address in the profile is that of another service',
    mend: 'copy "Domain URL" and store it with `oic profile set NAME --identity URL`',
    check: 'the address does not begin with https://idcs- or is not that of the domain of the application',
    page: { domains: 'the overview of the domain', older: 'the address of the console itself' },
    field: 'Domain URL',
    evidence: 'inferred',
  },
  'service-down': {
    what: 'the service is overloaded or in maintenance',
    mend: 'wait a little and run the command again; nothing that is kept was given up',
    check: 'the status page of Oracle Cloud says so',
    evidence: 'documented',
  },
  'rate-limited': {
    what: 'the identity domain or the instance has had more calls than its limit allows',
    mend: 'wait and run the command again; let programs share tokens (`oic token`) rather than ask for one each',
    check: 'the status is 429, and calls pass after a minute',
    evidence: 'documented',
  },
  'sandbox-not-running': {
    what: 'the address is on this machine, and nothing listens there',
    mend: 'start the sandbox with `oic sandbox`',
    check: 'the profile was made for the sandbox',
    evidence: 'documented',
  },
})
