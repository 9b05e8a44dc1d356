// @ts-nocheck: the packages named here are not installed
import { Body, Controller, Get, Param, ParseIntPipe, Post, Query, Redirect } from "@nestjs/common";
import { UsersService } from "./users.service.ts";

@Controller("users")
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  find(@Query("name") name: string) {
    return this.users.findByName(name);
  }

  @Get(":id")
  one(@Param("id", ParseIntPipe) id: number) {
    return this.users.findById(id);
  }

  @Get("safe/:name")
  safe(@Param("name") name: string) {
    return this.users.findSafely(name);
  }

  @Post()
  create(@Body() body: Record<string, unknown>) {
    return this.users.create(body);
  }

  @Post("named")
  createNamed(@Body() body: { name: string; mail: string }) {
    return this.users.createNamed(body);
  }

  @Get("leave")
  @Redirect()
  leave(@Query("url") url: string) {
    return { url, statusCode: 302 };
  }
}
