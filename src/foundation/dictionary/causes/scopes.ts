/** What can be wrong with the scopes, and with the audience that they lead to. */
import { causesOf } from '../cause.ts'
import { clientConfiguration, instanceConfiguration } from '../console-pages.ts'

export const scopeCauses = causesOf({
  'scope-of-another-instance': {
    what: 'the scope was copied from another instance or environment: it does not begin with the primary audience of this one',
    mend: 'copy the scope from the entry of this instance and store it with `oic profile set NAME --scope SCOPE`',
    check:
      'compare the part before urn: or /ic/api/ with "Primary audience" of the instance, letter by letter',
    page: instanceConfiguration,
    field: 'Primary audience',
    evidence: 'documented',
  },
  'scope-not-added': {
    what: 'the scope is not among those that the application may ask for',
    mend: 'add the scope of the instance: "Add resources" ("Allowed Scopes"), then save',
    check: 'compare the resources of the application with the scopes that `oic profile show` names',
    page: clientConfiguration,
    field: 'Allowed Scopes',
    evidence: 'seen',
  },
  'consumer-all-mixed': {
    what: 'the bare scope urn:opc:resource:consumer::all is asked for together with other scopes',
    mend: 'ask for the scopes of the instance alone, each beginning with its primary audience: `oic profile set NAME --scope SCOPE`',
    check:
      '`oic profile show` names a scope that begins with urn:opc:resource:consumer and another one beside it',
    page: clientConfiguration,
    field: 'Allowed Scopes',
    evidence: 'documented',
  },
  'slash-before-urn': {
    what: 'the scope has a slash between the audience and urn:, where nothing belongs',
    mend: 'take the slash out: `oic profile set NAME --scope SCOPE`; audience and scope are joined as they are',
    check: '`oic profile show` names a scope with /urn: in it',
    page: clientConfiguration,
    field: 'Allowed Scopes',
    evidence: 'documented',
  },
  'scope-ending-unknown': {
    what: 'the scope ends neither in urn:opc:resource:consumer::all nor in /ic/api/, the two that an instance has',
    mend: 'copy the scope again to its end, the slash included: `oic profile set NAME --scope SCOPE`',
    check: '`oic profile show` names a scope that ends otherwise',
    page: clientConfiguration,
    field: 'Allowed Scopes',
    evidence: 'documented',
  },
  'audiences-mixed': {
    what: 'the scopes belong to several resources, or one application serves several of them, so the audience is ambiguous',
    mend: 'use one application (or one profile with scopes of one resource) for each resource',
    check: 'the scopes of the profile, or the audience of the token, name more than one instance',
    page: clientConfiguration,
    field: 'Allowed Scopes',
    evidence: 'seen',
  },
  'token-of-another-instance': {
    what: 'the token is for another instance than the one that is called',
    mend: 'store the scope of this instance with `oic profile set NAME --scope SCOPE`, then run `oic login`; or correct the address of the instance',
    check: 'the audience that `oic whoami` shows is not "Primary audience" of the instance',
    page: instanceConfiguration,
    field: 'Primary audience',
    evidence: 'documented',
  },
  'scope-too-narrow': {
    what: 'the scope /ic/api/ serves the developer APIs only: calls of integrations themselves are refused with it',
    mend: 'add the scope that ends in urn:opc:resource:consumer::all to the application and the profile',
    check: 'developer APIs answer, and only calls of integrations are refused',
    page: clientConfiguration,
    field: 'Allowed Scopes',
    evidence: 'documented',
  },
})
