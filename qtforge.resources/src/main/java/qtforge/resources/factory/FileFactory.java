// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.factory;

import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import qtforge.api.managers.resource.ResourceFactory;

/** Channels to one file. */
public final class FileFactory implements ResourceFactory<FileChannel> {

    private final Path file;
    private final Set<? extends OpenOption> how;

    /** Channels to a file. */
    public FileFactory(Path file, Set<? extends OpenOption> how) {
        this.file = file;
        this.how = Set.copyOf(how);
    }

    @Override
    public FileChannel create() throws Exception {
        return FileChannel.open(file, how);
    }

    @Override
    public boolean validate(FileChannel channel) {
        return channel.isOpen();
    }

    @Override
    public void passivate(FileChannel channel) throws Exception {
        // Closed ones are thrown out by this throwing.
        channel.position(0);
    }
}
