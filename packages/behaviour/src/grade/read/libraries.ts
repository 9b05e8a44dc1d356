/** Packages by what they are to a test. What is in none of these lists is some library. */

/** Give `test`, `expect` and the like. */
export const testRunners =
  /^(?:vitest|@jest\/globals|jest|mocha|node:test|test|ava|tape|tap|@playwright\/test|playwright\/test|bun:test|uvu|qunit|@playwright\/experimental-ct-\w+|jest-without-globals|bdd-lazy-var.*|vitest\/.*|jest-cucumber)$/;

/** Assert things. */
export const assertionLibraries =
  /^(?:assert|assert\/strict|chai|chai\/.*|expect|expect\.js|should|uvu\/assert|@japa\/.*|unexpected|power-assert|@esm-bundle\/chai|tiny-invariant|@vitest\/expect|@hapi\/code|code|earl)$/;

/** Make stand-ins. */
export const mockLibraries =
  /^(?:sinon|ts-mockito|testdouble|jest-mock|vitest-mock-extended|jest-mock-extended|@golevelup\/ts-jest|proxyquire|rewire|esmock|nock|msw|msw\/.*|fetch-mock|mockdate|timekeeper)$/;

/** Render, request, start or drive what is tested: what they return was made by it. */
export const observers =
  /^(?:@testing-library\/.*|supertest|superagent|chai-http|light-my-request|enzyme|react-test-renderer|react-dom\/.*|@vue\/test-utils|@angular\/core\/testing|svelte\/.*|playwright|playwright-core|puppeteer|selenium-webdriver|cypress|execa|cross-spawn|shelljs|zx|cheerio|jsdom|happy-dom|axios|undici|node-fetch|got|ky|request|pactum|memfs|mock-fs|convex-test|vitest-browser-\w+|@vitest\/browser.*)$/;

/** Node's own modules through which a test sees what happened outside of it. */
export const worldModules =
  /^(?:fs|fs\/promises|child_process|http|https|http2|net|dgram|tls|worker_threads|cluster|readline|os|process|sqlite)$/;

/** Global objects through which a test sees it. */
export const worldGlobals =
  /^(?:document|window|localStorage|sessionStorage|navigator|location|history|process|console|fetch|screen|XMLHttpRequest|WebSocket|globalThis|global|self|cy|browser|page)$/;

/** Globals that only compute. */
export const pureGlobals =
  /^(?:JSON|Object|Array|Math|Number|String|Boolean|Symbol|BigInt|Date|RegExp|Map|Set|WeakMap|WeakSet|WeakRef|Promise|Proxy|Reflect|Error|TypeError|RangeError|SyntaxError|EvalError|URIError|ReferenceError|AggregateError|Intl|URL|URLSearchParams|Buffer|TextEncoder|TextDecoder|structuredClone|parseInt|parseFloat|isNaN|isFinite|encodeURIComponent|decodeURIComponent|encodeURI|decodeURI|escape|unescape|btoa|atob|undefined|NaN|Infinity|ArrayBuffer|DataView|\w*Int\w*Array|Float\w*Array|setTimeout|setInterval|setImmediate|clearTimeout|clearInterval|queueMicrotask|AbortController|AbortSignal|Headers|Request|Response|FormData|File|Blob|Event|CustomEvent|EventTarget|ReadableStream|WritableStream|TransformStream|performance|crypto|arguments|__dirname|__filename|module|exports|Iterator|Atomics|SharedArrayBuffer|DOMException|MessageChannel|eval|Function)$/;

/** Globals of test runners. */
export const testGlobals =
  /^(?:describe|context|suite|it|test|specify|xit|xdescribe|fit|fdescribe|before|after|beforeEach|afterEach|beforeAll|afterAll|setup|teardown|expect|assert|should|vi|vitest|jest|sinon|chai|require|done|bench|jasmine|fail|pending|spyOn|QUnit|expectTypeOf|assertType)$/;

/** Libraries that only compute, or make up data: what they give back never saw the code under test. */
export const pureLibraries =
  /^(?:lodash(?:[.\-/].*)?|underscore|ramda|remeda|radash|moment(?:-.*)?|dayjs(?:\/.*)?|date-fns(?:\/.*)?|luxon|@?faker(?:-js\/faker|\.js)?|chance|uuid|nanoid|ulid|semver|ms|http-status(?:-codes)?|fast-check|deepmerge|clone|rfdc|immer|zod|bcryptjs?|jsonwebtoken|jose|react|vue|node-mocks-http)$/;
