// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.shell.verb.Argument;

/**
 * How a version is put in force, as all subcommands that do so take it.
 *
 * @param noMigrate whether data stays as it is
 * @param fresh whether no state is handed over
 * @param noBackup whether nothing is backed up
 * @param migrated whether a person has migrated the data
 * @param health seconds the new code may take to be healthy
 * @param force whether rules that speak against it are overruled
 */
public record ActivationFlags(
        @Parameter(
                        names = {"-m", "--no-migrate"},
                        presentValue = "true",
                        absentValue = "false")
                @Descriptor("leave the data folder as it is, run no migration")
                boolean noMigrate,
        @Parameter(
                        names = {"--fresh", "--no-state"},
                        presentValue = "true",
                        absentValue = "false")
                @Descriptor("do not hand the old state over")
                boolean fresh,
        @Parameter(
                        names = {"--no-backup"},
                        presentValue = "true",
                        absentValue = "false")
                @Descriptor("make no rollback point first; there is no way back to the old data then")
                boolean noBackup,
        @Parameter(
                        names = {"--migrated"},
                        presentValue = "true",
                        absentValue = "false")
                @Descriptor("say that the migration a person has to do is done")
                boolean migrated,
        @Parameter(
                        names = {"-t", "--health"},
                        absentValue = "10")
                @Argument(name = "SECONDS")
                @Descriptor("how long the new code may take to be healthy, 10 by default")
                int health,
        @Parameter(
                        names = {"-f", "--force"},
                        presentValue = "true",
                        absentValue = "false")
                @Descriptor("overrule compatibility rules that speak against it")
                boolean force) {

    static final ActivationFlags NONE = new ActivationFlags(false, false, false, false, 10, false);

    public ActivationFlags {
        if (health < 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "--health must be 1 second or more but is " + health);
        }
    }

    /** With progress for who looks. */
    ActivationOptions options(CommandSession session) {
        return ActivationOptions.DEFAULT
                .withMigrate(!noMigrate)
                .withPreserveState(!fresh)
                .withBackup(!noBackup)
                .withManualMigrationDone(migrated)
                .withHealthLimit(Duration.ofSeconds(health))
                .withForce(force)
                .withProgress(Progress.steps(session));
    }
}
