// @ts-nocheck: the packages named here are not installed
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

@Entity()
export class User {
  @PrimaryGeneratedColumn() id: number;
  @Column() name: string;
  @Column() mail: string;
  @Column({ default: "reader" }) role: string;
}
