// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.security.AuditLog;
import qtforge.shell.text.Screen;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:audit}. */
@Component(service = Verb.class)
@GogoVerb(function = "audit")
public final class AuditCommand extends Verb {

    private static final int LONGEST_IN_BATCH = 10;

    private final BundleContext context;
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public AuditCommand(BundleContext context, @Reference SecurityServices services) {
        this.context = context;
        this.services = services;
    }

    /** The latest events, oldest first; nothing after following them. */
    @Descriptor("show what happened that concerns security: denials, grants, refused files, consent")
    @Example(value = "qtforge:audit", does = "the latest 20 events, newest last")
    @Example(value = "qtforge:audit -n 100 hello", does = "the latest 100 of one plugin")
    @Example(value = "qtforge:audit --follow", does = "go on until Ctrl-C; for 10 s where there is no terminal")
    @Example(value = "qtforge:audit --follow --seconds 60 hello", does = "for a minute, only one plugin")
    public Table<AuditRow> audit(
            CommandSession session,
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many, 20 by default")
                    int lines,
            @Parameter(
                            names = {"-f", "--follow"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("go on with what happens from now on")
                    boolean follow,
            @Parameter(
                            names = {"-s", "--seconds"},
                            absentValue = "0")
                    @Argument(name = "S")
                    @Descriptor("how long to follow; 0 until Ctrl-C (10 where there is no terminal)")
                    int seconds,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("only this plugin, or library/NAME; it may be gone")
                    String id) {
        AuditLog log = services.require(AuditLog.class);
        int count = Selection.lines(lines);
        if (follow) {
            int limit = seconds > 0 ? seconds : Screen.isInteractive(session) ? 0 : LONGEST_IN_BATCH;
            new AuditTail(context, log, id).follow(count, Duration.ofSeconds(limit));
            return null;
        }
        return AuditRow.table(
                (id.isEmpty() ? log.recent(count) : log.recent(id, count))
                        .stream().map(AuditRow::of).toList(),
                id.isEmpty() ? "nothing happened" : "nothing happened that concerns " + id);
    }
}
