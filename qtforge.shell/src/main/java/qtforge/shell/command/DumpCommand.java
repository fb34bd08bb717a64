// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginAdminPermission;
import qtforge.shell.dump.PartResult;
import qtforge.shell.dump.RuntimeArchive;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:dump}. */
@Component(service = Verb.class)
@GogoVerb(function = "dump")
public final class DumpCommand extends Verb {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'qtforge-dump-'yyyyMMdd-HHmmss'.zip'");

    private final BundleContext context;

    /** Called by SCR. */
    @Activate
    public DumpCommand(BundleContext context) {
        this.context = context;
    }

    /** What is in the archive. */
    @Descriptor("write all that helps to find a fault into a zip, without secrets, for those who help")
    @Example(value = "qtforge:dump", does = "into a file of the present folder, named by the time")
    @Example(value = "qtforge:dump /tmp/state.zip", does = "into this file, which must not exist yet")
    @Example(value = "qtforge:dump --limit 1m state.zip", does = "wait longer for what is slow")
    public Table<Part> dump(
            CommandSession session,
            @Parameter(
                            names = {"-l", "--limit"},
                            absentValue = "10s")
                    @Argument(name = "TIME")
                    @Descriptor("how long each part may take, 10s by default")
                    String limit,
            @Argument(name = "FILE", kind = ArgumentKind.PATH, optional = true) @Descriptor("the zip to write")
                    String name) {
        // Parts are gathered in threads of this bundle, whatever the caller may; so he is asked here.
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, "to write a support archive");
        PluginAdminPermission.check(PluginAdminPermission.CONFIGURATION, "to write configurations into an archive");
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, "to write the policy into an archive");
        PluginAdminPermission.check(PluginAdminPermission.LOGGING, "to write the log into an archive");
        Duration each = DurationText.parse("--limit", limit, Duration.ofMillis(10), Duration.ofMinutes(10));
        Path file = Path.of(PathArgument.resolve(
                session, name.isEmpty() ? NAME.format(LocalDateTime.now(java.time.ZoneId.systemDefault())) : name));
        if (Files.exists(file)) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS, file + " exists already; name another file, or remove it first");
        }
        List<PartResult> results = write(session, file, each);
        return Table.of(
                        results.stream().map(Part::of).toList(),
                        "nothing",
                        List.of(
                                Column.of("PART", Part::part),
                                Column.of("STATUS", Part::status),
                                Column.number("SIZE", row -> ByteText.of(row.size())),
                                Column.<Part>flexible("MESSAGE", Part::message)))
                .withCaption("wrote " + file + ", readable for its owner only; look through it before you give it away"
                        + (results.stream().anyMatch(PartResult::isLeftOut)
                                ? "; not all secrets could be found, so parts with free text are left out: see secrets.txt in it"
                                : ""));
    }

    private List<PartResult> write(CommandSession session, Path file, Duration limit) {
        try {
            return RuntimeArchive.of(context, limit).write(file, Progress.steps(session));
        } catch (FileAlreadyExistsException e) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS,
                    file + " was made by somebody else meanwhile; name another file",
                    e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    file + " could not be written: " + e + "; name a file in a folder you may write to",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "no archive was written", e);
        }
    }

    /**
     * A part of the archive.
     *
     * @param part its file in the zip
     * @param status {@code ok}, {@code cut}, {@code absent}, {@code failed}, {@code hangs} or {@code left out}
     * @param size bytes
     * @param message more of that
     */
    public record Part(String part, String status, long size, String message) implements Row {
        static Part of(PartResult result) {
            return new Part(result.part(), result.status(), result.bytes(), result.message());
        }
    }
}
