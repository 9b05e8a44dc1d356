import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: ["node", "pako", "fflate"],
  title: "Compression",
  aliases: {},
  apis: [
    {
      api: "zlib.{gzipSync,gunzipSync,deflateSync,inflateSync,deflateRawSync,inflateRawSync,brotliCompressSync,brotliDecompressSync,unzipSync,zstdCompressSync,zstdDecompressSync}",
      flows: [{ from: "0", to: "return" }],
    },
    {
      api: "zlib.{gzip,gunzip,deflate,inflate,deflateRaw,inflateRaw,brotliCompress,brotliDecompress,unzip,zstdCompress,zstdDecompress}",
      flows: [{ from: "0", to: "return" }],
      calls: [{ at: "last", with: [{ nothing: true }, { at: "0" }] }],
    },
    {
      api: "pako.{inflate,inflateRaw,ungzip,deflate,deflateRaw,gzip}",
      flows: [{ from: "0", to: "return" }],
    },
    {
      api: "fflate.{gzipSync,gunzipSync,zlibSync,unzlibSync,deflateSync,inflateSync,decompressSync,strFromU8,strToU8}",
      flows: [{ from: "0", to: "return" }],
    },
  ],
} satisfies LibraryModel;
