import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { exec } from "node:child_process";
import { promisify } from "node:util";
import mysql from "mysql2/promise";

const run = promisify(exec);
export const dynamo = new DynamoDBClient();

export const handler = async (event) => {
  const { id, tool } = JSON.parse(event.body);
  const connection = await mysql.createConnection(process.env.DATABASE);
  const [rows] = await connection.query(`SELECT * FROM jobs WHERE id = '${id}'`);
  const [same] = await connection.execute("SELECT * FROM jobs WHERE id = ?", [id]);
  await run(`which ${tool}`);
  await run(`which ${process.env.TOOL}`);
  const body = String(rows.length + same.length);
  return { statusCode: 302, headers: { Location: event.queryStringParameters.next }, body };
};
