import type { Given, LibraryModel } from "../schema.ts";

/**
 * Functions that a language model calls. It sends what the texts that it reads told it to, and some of them are of
 * strangers. A schema says which fields there are, and not what may stand in them.
 */
const asked = {
  source: "http-request",
  what: "the arguments of a tool call",
  makesSafe: ["fields", "merge", "nosql"],
} satisfies Given;
const given: Given[] = [asked, { nothing: true }];

export const model = {
  packages: ["ai", "fastmcp", "mcp-framework", "@langchain/core", "langchain", "@openai/agents", "llamaindex"],
  title: "Tools of language models",
  apis: [
    { api: "{ai.tool,ai.dynamicTool,@openai/agents.tool}", calls: [{ at: "0.execute", with: given }] },
    {
      api: "ai.{generateText,streamText}",
      calls: [{ at: "0.tools.*.execute", with: given }],
    },
    { api: "fastmcp.FastMCP().addTool", calls: [{ at: "0.execute", with: given }] },
    { api: "fastmcp.FastMCP().{addPrompt,addResource,addResourceTemplate}", calls: [{ at: "0.load", with: given }] },
    { api: "{@langchain/core/tools.tool,langchain.tool}", calls: [{ at: "0", with: given }] },
    {
      api: "{@langchain/core/tools.DynamicTool,@langchain/core/tools.DynamicStructuredTool,langchain/tools.DynamicTool,langchain/tools.DynamicStructuredTool}",
      calls: [{ at: "0.func", with: given }],
    },
    { api: "llamaindex.FunctionTool.from", calls: [{ at: "0", with: given }] },
    // Frameworks of one's own: who registers a function with a description of its parameters does it for a model.
    {
      api: "any().{function,tool,addTool,registerTool,registerFunction}",
      calls: ["handler", "execute", "func", "callback"].map((name) => ({
        at: `0.${name}`,
        with: given,
        when: [
          { at: "0.description", is: "present" as const },
          { at: "0.parameters", is: "present" as const },
        ],
      })),
    },
  ],
  entries: [
    {
      title: "a tool of LangChain",
      extends: { class: "@langchain/core/tools.StructuredTool", methods: ["_call"] },
      parameters: given,
    },
    {
      title: "a tool of LangChain",
      extends: { class: "@langchain/core/tools.Tool", methods: ["_call"] },
      parameters: given,
    },
    {
      title: "a tool of an MCP server",
      extends: { class: "mcp-framework.MCPTool", methods: ["execute"] },
      parameters: given,
    },
  ],
} satisfies LibraryModel;
