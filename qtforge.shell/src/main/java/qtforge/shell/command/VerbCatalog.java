// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Signature;
import qtforge.shell.verb.Verb;

/** All verbs of this bundle, whether their services are there or not: for help, completion and {@code --exec}. */
public final class VerbCatalog {

    private static final List<Class<? extends Verb>> VERBS = List.of(
            ListCommand.class,
            InfoCommand.class,
            WhyCommand.class,
            InstallCommand.class,
            UninstallCommand.class,
            StartCommand.class,
            StopCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ReloadCommand.class,
            UpdateCommand.class,
            ExecCommand.class,
            ConfigCommand.class,
            DepsCommand.class,
            OrderCommand.class,
            ErrorsCommand.class,
            EventsCommand.class,
            HistoryCommand.class,
            HealthCommand.class,
            VerifyCommand.class,
            LibrariesCommand.class,
            FoldersCommand.class,
            SecurityCommand.class,
            PermissionsCommand.class,
            GrantCommand.class,
            RevokeCommand.class,
            ApproveCommand.class,
            TrustCommand.class,
            SignersCommand.class,
            PolicyCommand.class,
            LearnCommand.class,
            AuditCommand.class,
            IsolateCommand.class,
            TopicsCommand.class,
            SubscribeCommand.class,
            PublishCommand.class,
            RequestCommand.class,
            DeadLettersCommand.class,
            ContractsCommand.class,
            ContractCommand.class,
            CallCommand.class,
            BusStatsCommand.class,
            UsageCommand.class,
            VersionsCommand.class,
            WorkflowCommand.class,
            LogCommand.class,
            ResourcesCommand.class,
            ComposeCommand.class,
            TxCommand.class,
            TopCommand.class,
            MetricsCommand.class,
            WatchCommand.class,
            LeaksCommand.class,
            HotReloadCommand.class,
            DumpCommand.class,
            WebCommand.class,
            BindingsCommand.class,
            LuaCommand.class,
            HelpCommand.class);

    private static final Set<String> FUNCTIONS = VERBS.stream()
            .map(verb -> verb.getAnnotation(GogoVerb.class).function())
            .collect(Collectors.toUnmodifiableSet());

    private VerbCatalog() {}

    /** How each verb is used, in the order of the help. */
    public static List<Signature> signatures() {
        return VERBS.stream().<Signature>map(Signature::of).toList();
    }

    /** The names of the verbs, without their scope. */
    public static Set<String> functions() {
        return FUNCTIONS;
    }

    /** The classes of the verbs. */
    static List<Class<? extends Verb>> verbs() {
        return VERBS;
    }
}
