import type { LibraryModel } from "../schema.ts";

/** Whoever opens a connection names a method and sends it what they like, objects included. */
const sent = (what: string) => ({ source: "http-request", what }) as const;
const call = Array.from({ length: 6 }, () => sent("the arguments of a Meteor method"));
const subscription = Array.from({ length: 6 }, () => sent("the arguments of a Meteor subscription"));

/** Patterns that let no object through, and one that lets through no text either. */
const texts = ["global.String", "meteor/check.Match.Integer", "global.Boolean", "global.Date", "global.Number"];
const numbers = ["meteor/check.Match.Integer", "global.Boolean", "global.Date", "global.Number"];

export const model = {
  packages: [
    "meteor/meteor",
    "meteor/check",
    "meteor/webapp",
    "meteor/mdg:validated-method",
    "meteor/reywood:publish-composite",
  ],
  title: "Meteor",
  aliases: {
    // Packages of Meteor before version 3 need no import.
    "global.Meteor": "meteor/meteor.Meteor",
    "global.Mongo": "meteor/mongo.Mongo",
    "global.Match": "meteor/check.Match",
    "global.check": "meteor/check.check",
    "global.WebApp": "meteor/webapp.WebApp",
    "meteor/webapp.WebApp.handlers": "express.Application()",
    "meteor/webapp.WebApp.rawHandlers": "express.Application()",
    "meteor/webapp.WebApp.connectHandlers": "express.Application()",
    "meteor/webapp.WebApp.rawConnectHandlers": "express.Application()",
    "meteor/meteor.Meteor.users": "mongodb.Collection()",
  },
  apis: [
    { api: "meteor/meteor.Meteor.methods", calls: [{ at: "0.*", with: call }] },
    { api: "meteor/mdg:validated-method.ValidatedMethod", calls: [{ at: "0.run", with: call.slice(0, 1) }] },
    { api: "meteor/meteor.Meteor.publish", calls: [{ at: "1", with: subscription }] },
    {
      api: "{meteor/reywood:publish-composite.publishComposite,meteor/meteor.Meteor.publishComposite}",
      calls: [{ at: "1", with: subscription }],
    },
    { api: "meteor/meteor.Meteor.startup", calls: [{ at: "0", with: [] }] },
    { api: "meteor/meteor.Meteor.{user,userId,userAsync}", isScalar: true },
    { api: "meteor/check.Match" },
    { api: "meteor/check.Match.{Integer,OneOf,Maybe,Optional,ObjectIncluding,Where}" },
    // What a pattern that is not known lets through may be anything.
    {
      api: "meteor/check.check",
      ensures: [
        { at: "0", for: ["nosql", "fields", "merge"], when: [{ at: "1", isApi: texts }] },
        { at: "0", for: "all", when: [{ at: "1", isApi: numbers }] },
      ],
    },
  ],
} satisfies LibraryModel;
