import type { LibraryModel } from "../schema.ts";

const element = [{ at: "0.*" }, { into: "return.*" }, { nothing: true as const }];
const values = [{ from: "0.*", to: "return.*" }] satisfies LibraryModel["apis"][number]["flows"];

export const model = {
  packages: [
    "async",
    "p-map",
    "p-limit",
    "p-queue",
    "p-all",
    "p-series",
    "p-retry",
    "p-memoize",
    "bluebird",
    "q",
    "rxjs",
    "co",
    "lru-cache",
    "node-cache",
    "memoizee",
    "express-async-handler",
    "dataloader",
    "bullmq",
    "amqplib",
    "kafkajs",
  ],
  title: "Asynchronous helpers, observables, caches and queues",
  aliases: {
    "bluebird.{resolve,reject,all,race,any,allSettled,try}": "global.Promise.*",
    "q.{resolve,all}": "global.Promise.*",
    "rxjs/operators.*": "rxjs.*",
    "p-limit()": "p-limit.limit",
  },
  apis: [
    // async
    {
      api: "async.{each,eachSeries,eachLimit,eachOf,forEach,forEachOf,forEachSeries,forEachLimit}",
      calls: [
        { at: "1", with: element },
        { at: "2", with: element },
      ],
    },
    {
      api: "async.{map,mapSeries,mapLimit,mapValues,concat,filter,reject,detect,some,every}",
      calls: [
        { at: "1", with: element, to: "return.*" },
        { at: "2", with: element, to: "return.*" },
      ],
      flows: values,
    },
    {
      api: "async.{series,parallel,parallelLimit,race,auto}",
      calls: [
        { at: "0.*", with: [{ into: "return.*" }], to: "return.*" },
        { at: "1", with: [{ nothing: true }, { at: "return" }] },
      ],
    },
    {
      api: "async.waterfall",
      calls: [
        { at: "0.*", with: [] },
        { at: "1", with: [{ nothing: true }] },
      ],
    },
    { api: "async.{queue,priorityQueue,cargo}", calls: [{ at: "0", with: [{ nothing: true }, { nothing: true }] }] },
    { api: "async.{retry,timeout,reflect,whilst,until,times}", calls: [{ at: "last", with: [{ nothing: true }] }] },
    // One at a time, or some
    {
      api: "{p-map,p-each-series,p-map-series}",
      calls: [{ at: "1", with: [{ at: "0.*" }, { nothing: true }], to: "return.*" }],
    },
    { api: "{p-all,p-series,p-parallel}", calls: [{ at: "0.*", with: [], to: "return.*" }] },
    { api: "p-limit.limit", calls: [{ at: "0", with: [{ at: "1" }, { at: "2" }, { at: "3" }], to: "return" }] },
    {
      api: "{p-retry,p-timeout,p-try}",
      calls: [{ at: "0", with: [{ nothing: true }], to: "return" }],
      flows: [{ from: "0", to: "return" }],
    },
    { api: "p-queue().{add,addAll}", calls: [{ at: "0", with: [], to: "return" }] },
    {
      api: "{p-memoize,memoizee,mem,express-async-handler,p-debounce,p-throttle(),co.wrap,throttle-debounce.debounce,throttle-debounce.throttle}",
      flows: [{ from: "0", to: "return" }],
    },
    { api: "co", calls: [{ at: "0", with: [], to: "return" }] },
    // Bluebird and Q
    { api: "bluebird", calls: [{ at: "0", with: [{ into: "return" }, { nothing: true }] }] },
    { api: "bluebird.{map,mapSeries,each,filter}", calls: [{ at: "1", with: [{ at: "0.*" }], to: "return.*" }] },
    { api: "bluebird.{promisify,promisifyAll,method,coroutine}", flows: [{ from: "0", to: "return" }] },
    { api: "bluebird.{props,join}", flows: [{ from: "0", to: "return" }] },
    { api: "bluebird.delay", flows: [{ from: "1", to: "return" }] },
    {
      api: "any().spread",
      calls: [{ at: "0", with: [{ at: "this.*" }, { at: "this.*" }, { at: "this.*" }], to: "return" }],
    },
    { api: "any().tap", flows: [{ from: "this", to: "return" }], calls: [{ at: "0", with: [{ at: "this" }] }] },
    { api: "q.{nfcall,ninvoke,denodeify,defer}" },
    // Observables are lists of what they give; an operator keeps its function in `project`.
    { api: "rxjs.of", flows: [{ from: "arguments.*", to: "return.*" }] },
    {
      api: "rxjs.from",
      flows: [
        { from: "0", to: "return.*" },
        { from: "0.*", to: "return.*" },
      ],
    },
    { api: "rxjs.{defer,fromEventPattern}", calls: [{ at: "0", with: [], to: "return" }] },
    { api: "rxjs.{lastValueFrom,firstValueFrom}", flows: [{ from: "0.*", to: "return" }] },
    {
      api: "rxjs.{merge,concat,race,zip,combineLatest,forkJoin}",
      flows: [
        { from: "arguments.*.*", to: "return.*" },
        { from: "0.*.*", to: "return.*.*" },
      ],
    },
    {
      api: "rxjs.{map,mergeMap,switchMap,concatMap,exhaustMap,scan,tap,filter,catchError,expand,mapTo,reduce}",
      flows: [{ from: "0", to: "return.project" }],
    },
    { api: "rxjs.{Subject,BehaviorSubject,ReplaySubject,AsyncSubject}", flows: [{ from: "0", to: "return.*" }] },
    { api: "rxjs.{Subject,BehaviorSubject,ReplaySubject,AsyncSubject}().next", flows: [{ from: "0", to: "this.*" }] },
    {
      api: "rxjs.{debounceTime,distinctUntilChanged,take,takeUntil,skip,first,last,shareReplay,share,delay,retry,startWith,throwError,timer,interval,EMPTY,NEVER,finalize,timeout,toArray}",
    },
    { api: "rxjs.Observable", calls: [{ at: "0", with: [{ api: "rxjs.Subject()" }] }] },
    {
      api: "any().subscribe",
      calls: [
        { at: "0", with: [{ at: "this.*" }] },
        { at: "0.next", with: [{ at: "this.*" }] },
      ],
    },
    // Loaders and queues; a cache is a map.
    { api: "{lru-cache.LRUCache,lru-cache,node-cache,quick-lru}", flows: [{ from: "0.*", to: "return.*" }] },
    { api: "dataloader", calls: [{ at: "0", with: [{ nothing: true }] }] },
    { api: "dataloader().{load,loadMany,prime,clear}" },
    { api: "bullmq.Worker", calls: [{ at: "1", with: [{ api: "bullmq.Job()" }] }] },
    { api: "bullmq.Job().data", source: { source: "job", what: "a job of a queue" } },
    { api: "bullmq.Queue().{add,addBulk}" },
    { api: "bull().process", calls: [{ at: "last", with: [{ api: "bullmq.Job()" }, { nothing: true }] }] },
    { api: "amqplib.connect().createChannel().consume", calls: [{ at: "1", with: [{ api: "amqplib.Message()" }] }] },
    { api: "amqplib.{Channel,ConfirmChannel}().consume", calls: [{ at: "1", with: [{ api: "amqplib.Message()" }] }] },
    { api: "amqplib.Message().content", source: { source: "event", what: "a message of a queue" } },
    {
      api: "{kafkajs.Kafka().consumer(),kafkajs.Consumer()}.run",
      calls: [{ at: "0.eachMessage", with: [{ api: "kafkajs.EachMessagePayload()" }] }],
    },
    { api: "kafkajs.EachMessagePayload().message", source: { source: "event", what: "a message of a queue" } },
  ],
} satisfies LibraryModel;
