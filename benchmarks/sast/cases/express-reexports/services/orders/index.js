export { Orders as OrderService } from "./orders.js";
