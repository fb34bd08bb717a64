// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.attempts;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import qtforge.enforcement.agent.lab.Needs;

/** Files in every way the JDK has. */
public final class FileAttempts {

    private static final String READ = "java.io.FilePermission|${dir}/secret/-|read";
    private static final String READ_DIR = "java.io.FilePermission|${dir}/secret|read";
    private static final String WRITE = "java.io.FilePermission|${dir}/secret/-|read,write,delete";
    private static final String ALL = "java.io.FilePermission|<<ALL FILES>>|read,write,delete";

    private static String secret;
    private static String own;

    private FileAttempts() {}

    public static void directory(String directory) {
        secret = directory + "/secret";
        own = directory + "/own";
    }

    private static Path file() {
        return Path.of(secret, "file");
    }

    @Needs(READ)
    public static int readByInputStream() throws IOException {
        try (FileInputStream in = new FileInputStream(secret + "/file")) {
            return in.read();
        }
    }

    @Needs(READ)
    public static int readByReader() throws IOException {
        try (FileReader in = new FileReader(new File(secret, "file"), java.nio.charset.StandardCharsets.UTF_8)) {
            return in.read();
        }
    }

    @Needs(READ)
    public static String readByScanner() throws IOException {
        try (Scanner in = new Scanner(new File(secret, "file"), java.nio.charset.StandardCharsets.UTF_8)) {
            return in.next();
        }
    }

    @Needs(READ)
    public static int readByRandomAccess() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(secret + "/file", "r")) {
            return in.read();
        }
    }

    @Needs(READ)
    public static String readByFiles() throws IOException {
        return Files.readString(file());
    }

    @Needs(READ)
    public static long readByLines() throws IOException {
        try (Stream<String> lines = Files.lines(file())) {
            return lines.count();
        }
    }

    @Needs(READ)
    public static long readByChannel() throws IOException {
        try (FileChannel in = FileChannel.open(file())) {
            return in.size();
        }
    }

    @Needs(READ)
    public static long readByByteChannel() throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file())) {
            return in.size();
        }
    }

    @Needs(READ)
    public static long readByAsynchronousChannel() throws IOException {
        try (AsynchronousFileChannel in = AsynchronousFileChannel.open(file())) {
            return in.size();
        }
    }

    @Needs(READ)
    public static int readByFileUrl() throws IOException {
        return URI.create("file:" + secret + "/file").toURL().openStream().read();
    }

    @Needs(READ)
    public static String readByJarUrl() throws IOException {
        try {
            return ""
                    + URI.create("jar:file:" + secret + "/file!/x")
                            .toURL()
                            .openStream()
                            .read();
        } catch (java.util.zip.ZipException e) {
            return "opened";
        }
    }

    @Needs(READ)
    public static String readByZip() throws IOException {
        try (ZipFile zip = new ZipFile(secret + "/file")) {
            return zip.getName();
        } catch (java.util.zip.ZipException e) {
            return "opened";
        }
    }

    /** The zip provider asks whether it may write too. */
    @Needs({READ, WRITE})
    public static String readByZipFileSystem() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file(), Map.of())) {
            return zip.toString();
        } catch (java.util.zip.ZipError | java.util.zip.ZipException | java.nio.file.ProviderNotFoundException e) {
            return "opened";
        }
    }

    @Needs(READ)
    public static boolean seeByExists() {
        return new File(secret, "file").exists();
    }

    @Needs(READ)
    public static boolean seeByFilesExists() throws IOException {
        // What Files.exists is told is no, which is its own way of denying.
        Files.getLastModifiedTime(file());
        return Files.exists(file());
    }

    @Needs(READ)
    public static long seeByLength() {
        return new File(secret, "file").length();
    }

    @Needs(READ)
    public static boolean seeByCanRead() {
        return new File(secret, "file").canRead();
    }

    @Needs(READ_DIR)
    public static int listByFile() {
        return new File(secret).list().length;
    }

    @Needs(READ_DIR)
    public static int listByListFiles() {
        return new File(secret).listFiles().length;
    }

    @Needs({READ_DIR, READ})
    public static long listByFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(secret))) {
            return files.count();
        }
    }

    @Needs({READ_DIR, READ})
    public static long walkByFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(secret))) {
            return files.count();
        }
    }

    @Needs(READ)
    public static long attributesByFiles() throws IOException {
        return Files.readAttributes(file(), BasicFileAttributes.class).size();
    }

    @Needs(READ)
    public static int attributesByName() throws IOException {
        return Files.readAttributes(file(), "unix:*").size();
    }

    @Needs(READ)
    public static long attributesByView() throws IOException {
        return Files.getFileAttributeView(file(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .size();
    }

    @Needs(READ)
    public static String realPath() throws IOException {
        return file().toRealPath().toString();
    }

    @Needs(READ)
    public static long spaceByFile() {
        return new File(secret, "file").getUsableSpace();
    }

    @Needs(READ_DIR)
    public static String watch() throws IOException {
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            return Path.of(secret)
                    .register(service, StandardWatchEventKinds.ENTRY_CREATE)
                    .toString();
        }
    }

    @Needs("java.io.FilePermission|${dir}/own/link|readlink")
    public static String readLink() throws IOException {
        return Files.readSymbolicLink(Path.of(own, "link")).toString();
    }

    @Needs(WRITE)
    public static void writeByOutputStream() throws IOException {
        new FileOutputStream(secret + "/stream").close();
    }

    @Needs(WRITE)
    public static void writeByAppending() throws IOException {
        new FileOutputStream(secret + "/file", true).close();
    }

    @Needs(WRITE)
    public static void writeByRandomAccess() throws IOException {
        new RandomAccessFile(secret + "/random", "rw").close();
    }

    @Needs(WRITE)
    public static void writeByFiles() throws IOException {
        Files.writeString(Path.of(secret, "files"), "x");
    }

    @Needs(WRITE)
    public static void writeByChannel() throws IOException {
        FileChannel.open(Path.of(secret, "channel"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
    }

    @Needs(WRITE)
    public static int writeByAsynchronousChannel() throws Exception {
        try (AsynchronousFileChannel out = AsynchronousFileChannel.open(
                Path.of(secret, "async"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return out.write(ByteBuffer.wrap(new byte[1]), 0).get();
        }
    }

    @Needs(WRITE)
    public static void writeByPrintWriter() throws IOException {
        new java.io.PrintWriter(secret + "/print", java.nio.charset.StandardCharsets.UTF_8).close();
    }

    @Needs(WRITE)
    public static boolean createByFile() throws IOException {
        return new File(secret, "created" + System.nanoTime()).createNewFile();
    }

    @Needs(WRITE)
    public static String createTemporaryByFile() throws IOException {
        return File.createTempFile("temp", ".x", new File(secret)).getName();
    }

    @Needs(WRITE)
    public static String createTemporaryByFiles() throws IOException {
        return Files.createTempFile(Path.of(secret), "temp", ".x").toString();
    }

    @Needs(WRITE)
    public static boolean makeDirectoryByFile() {
        return new File(secret, "dir").mkdir();
    }

    @Needs(WRITE)
    public static String makeDirectoryByFiles() throws IOException {
        return Files.createDirectories(Path.of(secret, "a")).toString();
    }

    @Needs(WRITE)
    public static boolean deleteByFile() {
        return new File(secret, "none").delete();
    }

    @Needs("java.io.FilePermission|${dir}/secret/-|delete")
    public static boolean deleteWithoutReading() throws IOException {
        return Files.deleteIfExists(Path.of(secret, "none"));
    }

    @Needs("java.io.FilePermission|${dir}/secret/-|write")
    public static void moveWithoutReading() throws IOException {
        Path from = Files.writeString(Path.of(own, "moving"), "x");
        Files.move(from, Path.of(secret, "movedUnread"));
    }

    @Needs("java.io.FilePermission|${dir}/secret/-|write")
    public static void copyWithoutReadingTheTarget() throws IOException {
        Files.copy(Path.of(own, "file"), Path.of(secret, "copiedUnread"));
    }

    @Needs(READ)
    public static boolean readAnArchiveWithoutWriting() throws IOException {
        try (java.nio.file.FileSystem archive =
                java.nio.file.FileSystems.newFileSystem(Path.of(secret, "archive.zip"))) {
            return Files.exists(archive.getPath("entry"));
        }
    }

    @Needs(WRITE)
    public static boolean deleteByFiles() throws IOException {
        return Files.deleteIfExists(Path.of(secret, "none"));
    }

    @Needs(WRITE)
    public static void deleteOnExit() {
        new File(secret, "none").deleteOnExit();
    }

    @Needs(WRITE)
    public static void deleteOnClose() throws IOException {
        FileChannel.open(
                        Path.of(secret, "closing"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)
                .close();
    }

    @Needs(WRITE)
    public static boolean renameByFile() {
        return new File(secret, "none").renameTo(new File(secret, "other"));
    }

    @Needs(WRITE)
    public static void moveIn() throws IOException {
        Path from = Files.writeString(Path.of(own, "moving"), "x");
        Files.move(from, Path.of(secret, "moved"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Needs(WRITE)
    public static void moveAtomically() throws IOException {
        Path from = Files.writeString(Path.of(own, "moving"), "x");
        Files.move(from, Path.of(secret, "moved"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Needs(WRITE)
    public static void copyIn() throws IOException {
        Files.copy(Path.of(own, "file"), Path.of(secret, "copied"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Needs(READ)
    public static void copyOut() throws IOException {
        Files.copy(file(), Path.of(own, "copied"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Needs(WRITE)
    public static boolean setTimeByFile() {
        return new File(secret, "file").setLastModified(1_000_000);
    }

    @Needs(WRITE)
    public static void setTimeByFiles() throws IOException {
        Files.setLastModifiedTime(file(), FileTime.fromMillis(1_000_000));
    }

    @Needs(WRITE)
    public static void setTimesByView() throws IOException {
        Files.getFileAttributeView(file(), BasicFileAttributeView.class)
                .setTimes(FileTime.fromMillis(1_000_000), null, null);
    }

    @Needs(WRITE)
    public static void setModeByFiles() throws IOException {
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    @Needs(WRITE)
    public static void setModeByView() throws IOException {
        Files.getFileAttributeView(file(), PosixFileAttributeView.class)
                .setPermissions(PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    @Needs(WRITE)
    public static void setModeByAttribute() throws IOException {
        Files.setAttribute(file(), "unix:mode", 0666);
    }

    @Needs(WRITE)
    public static boolean setModeByFile() {
        return new File(secret, "file").setExecutable(true) && new File(secret, "file").setWritable(true);
    }

    @Needs({WRITE, "java.nio.file.LinkPermission|hard"})
    public static void linkHard() throws IOException {
        Files.deleteIfExists(Path.of(own, "hard"));
        Files.createLink(Path.of(own, "hard"), file());
        Files.delete(Path.of(own, "hard"));
    }

    @Needs("java.nio.file.LinkPermission|symbolic")
    public static void linkSymbolically() throws IOException {
        Files.deleteIfExists(Path.of(own, "symbolic"));
        Files.createSymbolicLink(Path.of(own, "symbolic"), Path.of("file"));
    }

    @Needs(ALL)
    public static void openBesideDirectoryStream() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(Path.of(own))) {
            ((SecureDirectoryStream<Path>) stream)
                    .newByteChannel(Path.of("../secret/file"), Set.of(StandardOpenOption.READ))
                    .close();
        }
    }

    @Needs(READ)
    public static int throughALinkInAPermittedDirectory() throws IOException {
        try (FileInputStream in = new FileInputStream(own + "/link")) {
            return in.read();
        }
    }

    @Needs(READ)
    public static String throughALinkedDirectory() throws IOException {
        return Files.readString(Path.of(own, "links", "file"));
    }

    @Needs(WRITE)
    public static void throughADanglingLink() throws IOException {
        new FileOutputStream(own + "/dangling").close();
    }

    @Needs(READ)
    public static String throughDotDot() throws IOException {
        return Files.readString(Path.of(own, "..", "secret", "file"));
    }

    @Needs(READ)
    public static String throughAFileThatChangesItsPath() throws IOException {
        SecurityException denied = null;
        for (int parity = 0; parity < 4; parity++) {
            try (FileInputStream in = new FileInputStream(new TwoFaced(secret + "/file", own + "/file", parity))) {
                if (in.read() == 's') {
                    return "the secret";
                }
            } catch (SecurityException e) {
                denied = e;
            }
        }
        throw denied;
    }

    @Needs(READ)
    public static long throughAFileThatLiesAboutItsPath() {
        return new Liar(secret + "/file", own + "/file").length();
    }

    /** Names another path each other time it is asked. */
    private static final class TwoFaced extends File {
        private static final long serialVersionUID = 1L;
        private final String other;
        private int asked;

        TwoFaced(String path, String other, int asked) {
            super(path);
            this.other = other;
            this.asked = asked;
        }

        @Override
        public String getPath() {
            return asked++ / 2 % 2 == 0 ? super.getPath() : other;
        }
    }

    /** Always names a path that is not its own. */
    private static final class Liar extends File {
        private static final long serialVersionUID = 1L;
        private final String other;

        Liar(String path, String other) {
            super(path);
            this.other = other;
        }

        @Override
        public String getPath() {
            return other;
        }

        @Override
        public String toString() {
            return other;
        }
    }
}
