import { Command } from 'commander';
import { addApplicationCommand } from './commands/application.ts';
import { addApprovalCommand } from './commands/approval.ts';
import { addCaseCommand } from './commands/case.ts';
import { addClassifyCommand } from './commands/classify.ts';
import { addClockCommand } from './commands/clock.ts';
import { addDecisionCommand } from './commands/decision.ts';
import { addOrdersCommand } from './commands/orders.ts';
import { addImportCommand } from './commands/import.ts';
import { addDutiesCommand } from './commands/duties.ts';
import { addLinksCommand } from './commands/links.ts';
import { addPacksCommand } from './commands/packs.ts';
import { addPeopleCommand } from './commands/people.ts';
import { addPolicyCommand } from './commands/policy.ts';
import { addScreenCommand } from './commands/screen.ts';
import { addRulesCommand } from './commands/rules.ts';
import { addSweepCommand } from './commands/sweep.ts';
import { addSimulateCommand } from './commands/simulate.ts';
import { addWorkerCommand } from './commands/worker.ts';

/** The command line with every command. A test holds the README's table to it. */
export function commandLine(): Command {
  const program = new Command('recourse')
    .description(
      "A marketplace's rules, enforced with due process. The instance is the one in RECOURSE_FOLDER (.recourse) or at DATABASE_URL.",
    )
    .showHelpAfterError()
    .version('0.1.0');
  addScreenCommand(program);
  addOrdersCommand(program);
  addClassifyCommand(program);
  addPacksCommand(program);
  addDutiesCommand(program);
  addPolicyCommand(program);
  addDecisionCommand(program);
  addCaseCommand(program);
  addLinksCommand(program);
  addApplicationCommand(program);
  addApprovalCommand(program);
  addClockCommand(program);
  addSimulateCommand(program);
  addRulesCommand(program);
  addSweepCommand(program);
  addPeopleCommand(program);
  addImportCommand(program);
  addWorkerCommand(program);
  return program;
}
