// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.isolation.wire.Connection;

/** Starts the processes of one runtime. */
public final class ChildLauncher {

    private final Path folder;
    private final SystemTools tools;
    private final ClassArchive archive;

    /**
     * A launcher.
     *
     * @param folder its own: sockets, and the class-data archives of processes
     */
    public ChildLauncher(Path folder, SystemTools tools) {
        this.folder = folder;
        this.tools = tools;
        archive = new ClassArchive(folder.resolve("lib"));
    }

    /** Whether a process can be kept from the network. */
    public boolean canCutNetwork() {
        return tools.canCutNetwork();
    }

    /** The archives that make processes start faster. */
    public ClassArchive archive() {
        return archive;
    }

    /**
     * Starts a process and waits until it has connected.
     *
     * @param work the folder it works in; made if it is not there
     */
    public ChildProcess start(
            String id,
            ChildCode code,
            ChildSettings settings,
            boolean cutNetwork,
            Path work,
            Connection.Handler handler,
            Consumer<String> lines) {
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, id, "folder " + work + " cannot be made: " + e, e);
        }
        List<String> command = new ArrayList<>(tools.prefix(settings, cutNetwork && tools.canCutNetwork()));
        command.addAll(ChildCommand.of(code, settings, archive.of(code)));
        return ChildProcess.start(
                id, command, folder.resolve("run"), work, settings.startLimit(), settings.logLines(), handler, lines);
    }
}
