export { merge, mergeSafely } from "./merge.js";
export { setByPath, setByPathSafely } from "./set-by-path.js";
export { countWords, countWordsInMap, groupBy } from "./count.js";
