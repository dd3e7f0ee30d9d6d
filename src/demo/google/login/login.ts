import type { House } from '../house.js'
import { noted, noteOf, through } from '../outcome.js'
import type { Refusal } from '../refusal.js'
import { type Outcome, ok, type Received, type Reply } from '../reply.js'
import { authorize } from './authorize.js'
import type { Desk, Form } from './desk.js'
import { LoginRefusal, loginError } from './refusal.js'
import { isLogin, loginRoute } from './route.js'
import { issued } from './token.js'

/** Answers as oauth2.googleapis.com/token and the sign-in page of accounts.google.com do. */
export function answerLogin(request: Received, house: House): Outcome {
  const { call } = routeOf(request)
  const { tenant, sessions, lifetime } = house
  const desk: Desk = { tenant, sessions, lifetime, now: house.clock() }
  const run = () => through(house.faultOf(call), 'admin', () => replied(request, desk))
  return noted(house, noteOf(request, call), run, (refusal) => loginError(inWords(refusal), refusal.wording.headers))
}

function routeOf({ path }: Received) {
  if (isLogin(path)) return loginRoute(path)
  throw new Error(`${path} is not of the sign-in.`)
}

function replied(request: Received, desk: Desk): Reply {
  try {
    const { method, call } = routeOf(request)
    if (request.method !== method) throw new LoginRefusal('invalid_request', `The endpoint takes ${method} alone.`, 405)
    if (call === 'login:authorize') return authorize(request, desk)
    return ok(issued(formOf(request), desk), { 'cache-control': 'no-store' })
  } catch (error) {
    if (error instanceof LoginRefusal) return loginError(error)
    throw error
  }
}

/** A field that comes twice is one that somebody hid. */
function formOf({ body, header, query }: Received): Form {
  if (!header('content-type')?.includes('application/x-www-form-urlencoded') || query.size > 0)
    throw new LoginRefusal('invalid_request', 'The request body must be form-encoded, and the address without a query.')
  const fields = [...new URLSearchParams(body)]
  const form = new Map(fields)
  if (form.size < fields.length) throw new LoginRefusal('invalid_request', 'OAuth 2 parameters can only have a single value.')
  return form
}

/** What a fault of the token endpoint is called there. */
function inWords({ status }: Refusal): LoginRefusal {
  if (status >= 500) return new LoginRefusal('internal_failure', 'Backend Error', status)
  if (status === 429) return new LoginRefusal('rate_limit_exceeded', 'Rate Limit Exceeded', status)
  if (status === 401) return new LoginRefusal('invalid_client', 'Unauthorized', status)
  if (status === 403) return new LoginRefusal('access_denied', 'Requested client not authorized.', status)
  return new LoginRefusal('invalid_grant', 'Bad Request', 400)
}
