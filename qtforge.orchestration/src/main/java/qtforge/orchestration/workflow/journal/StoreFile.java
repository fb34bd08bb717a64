// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The store's file, read and written without a channel: an interrupt, which is how a step is told to stop, closes the channel that its
 * thread happens to read, and with it the store of everybody. Safe for threads.
 */
final class StoreFile extends FileBaseDefault {

    private final RandomAccessFile file;

    private StoreFile(RandomAccessFile file) {
        this.file = file;
    }

    /** The name by which the store opens a file in this way. */
    static String name(Path path) {
        FilePath.register(new Scheme());
        return Scheme.NAME + ':' + path.toAbsolutePath();
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
        file.seek(position);
        int count = file.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
        if (count > 0) {
            to.position(to.position() + count);
        }
        return count;
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
        int count = from.remaining();
        file.seek(position);
        file.write(from.array(), from.arrayOffset() + from.position(), count);
        from.position(from.limit());
        return count;
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        if (size < file.length()) {
            file.setLength(size);
        }
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.getFD().sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    /** How the store comes to it; public because the store makes some by reflection. */
    public static final class Scheme extends FilePathWrapper {
        private static final String NAME = "qtforge";

        @Override
        public String getScheme() {
            return NAME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new StoreFile(new RandomAccessFile(unwrap().toString(), mode));
        }
    }
}
