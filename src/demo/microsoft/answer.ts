import { answerExchange, isExchange } from './exchange/door.js'
import { answerGraph } from './graph/graph.js'
import type { House } from './house.js'
import { answerLogin, type LoginRoute, loginRoute } from './login/login.js'
import { LoginRefusal, loginError } from './login/refusal.js'
import { noted, noteOf, through } from './outcome.js'
import { Refusal } from './refusal.js'
import { graphError, type Outcome, type Received } from './reply.js'
import { answerTeams, isTeams } from './teams.js'

/** Answers one request: signing in, Graph, Exchange and Teams stand at one address here and are told apart by their paths. */
export function answer(request: Received, house: House): Outcome {
  const route = loginRoute(request.path)
  if (route) return signedIn(request, route, house)
  if (isExchange(request.path)) return answerExchange(request, house)
  if (isTeams(request.path)) return answerTeams(request, house)
  if (/^\/(v1\.0|beta)\//.test(request.path)) return answerGraph(request, house)
  const refused = (refusal: Refusal) => graphError(refusal, request, new Date(house.clock()))
  return noted(house, noteOf(request, ''), nowhere, refused)
}

const nowhere = (): Outcome => {
  throw new Refusal(404, 'NotFound', 'There is nothing at this address.')
}

function signedIn(request: Received, route: LoginRoute, house: House): Outcome {
  const note = { ...noteOf(request, route.call), path: route.template }
  const { tenant, sessions, lifetime } = house
  const now = house.clock()
  const run = () => through(house.faultOf(route.call), () => answerLogin(request, route, { tenant, sessions, now, lifetime }))
  return noted(house, note, run, (refusal) => ({ ...loginError(inWords(refusal), now), headers: refusal.headers }))
}

/** What a fault of the token endpoint is called there. */
function inWords({ status }: Refusal): LoginRefusal {
  if (status >= 500)
    return new LoginRefusal(
      90033,
      'temporarily_unavailable',
      'A transient error has occurred. Please try again.',
      undefined,
      status,
    )
  if (status === 429)
    return new LoginRefusal(
      50196,
      'temporarily_unavailable',
      'The server rejected the request because of too many attempts.',
      undefined,
      status,
    )
  return new LoginRefusal(7000215, 'invalid_client', 'Invalid client secret provided.', undefined, status)
}
