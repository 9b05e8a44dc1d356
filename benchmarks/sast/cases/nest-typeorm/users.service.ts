// @ts-nocheck: the packages named here are not installed
import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Repository } from "typeorm";
import { User } from "./user.entity.ts";

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly repository: Repository<User>) {}

  findByName(name: string) {
    return this.repository.createQueryBuilder("user").where(`user.name = '${name}'`).getMany();
  }

  findById(id: number) {
    return this.repository.query(`SELECT * FROM users WHERE id = ${id}`);
  }

  findSafely(name: string) {
    return this.repository.createQueryBuilder("user").where("user.name = :name", { name }).getMany();
  }

  create(body: Record<string, unknown>) {
    return this.repository.save(Object.assign(new User(), body));
  }

  createNamed({ name, mail }: { name: string; mail: string }) {
    return this.repository.save(Object.assign(new User(), { name, mail }));
  }
}
