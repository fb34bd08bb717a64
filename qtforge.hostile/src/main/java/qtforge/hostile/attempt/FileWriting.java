// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.FileHandler;
import qtforge.hostile.Attempt;

/** Files that nobody granted, in every API that changes them, and ways around the own folder. */
public final class FileWriting {

    private FileWriting() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                denied("write.create-new-file", "creates a file (File)", scene -> {
                            Path file = scene.fresh();
                            return file.toFile().createNewFile() ? "created " + file : null;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.file-output-stream", "writes through FileOutputStream", scene -> {
                            Path file = scene.fresh();
                            try (FileOutputStream stream = new FileOutputStream(file.toFile())) {
                                stream.write('x');
                            }
                            return "created " + file;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.file-writer", "writes through FileWriter", scene -> {
                            Path file = scene.fresh();
                            try (FileWriter writer = new FileWriter(file.toFile(), StandardCharsets.UTF_8)) {
                                writer.write("x");
                            }
                            return "created " + file;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.print-stream", "writes through PrintStream", scene -> {
                            Path file = scene.fresh();
                            try (PrintStream stream = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
                                stream.print("x");
                            }
                            return "created " + file;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.random-access-file", "writes through RandomAccessFile", scene -> {
                            Path file = scene.fresh();
                            try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
                                random.write('x');
                            }
                            return "created " + file;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-", "FILE_SYSTEM_READ:{folder}/-"),
                denied(
                                "write.files-write-string",
                                "writes through Files",
                                scene -> "created " + Files.writeString(scene.fresh(), "x"))
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied(
                                "write.append",
                                "appends to a file",
                                scene -> "created "
                                        + Files.writeString(
                                                scene.fresh(),
                                                "x",
                                                StandardOpenOption.APPEND,
                                                StandardOpenOption.CREATE))
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.file-channel", "writes through FileChannel", scene -> {
                            Path file = scene.fresh();
                            try (FileChannel channel =
                                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                                channel.write(ByteBuffer.wrap(new byte[] {'x'}));
                            }
                            return "created " + file;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.asynchronous-channel", "writes through AsynchronousFileChannel", scene -> {
                            Path file = scene.fresh();
                            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(
                                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                                channel.write(ByteBuffer.wrap(new byte[] {'x'}), 0)
                                        .get(10, TimeUnit.SECONDS);
                            }
                            return "created " + file;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.zip-file-system", "creates an archive through a file system", scene -> {
                    Path file = scene.fresh();
                    try (FileSystem zip =
                            FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("create", "true"))) {
                        Files.writeString(zip.getPath("x"), "x");
                    }
                    return "created " + file;
                }),
                denied("write.folder", "makes a folder (File)", scene -> {
                            Path file = scene.fresh();
                            return file.toFile().mkdir() ? "created " + file : null;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied(
                                "write.folders",
                                "makes folders (Files)",
                                scene -> "created " + Files.createDirectory(scene.fresh()))
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied(
                                "write.temporary-file",
                                "makes a temporary file in a folder",
                                scene -> "created " + Files.createTempFile(Path.of(scene.text("folder")), "trace", ""))
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-", "FILE_SYSTEM_READ:{folder}/-"),
                denied(
                                "write.copy",
                                "copies a file out of reach",
                                scene -> "created " + Files.copy(scene.secret(), scene.fresh()))
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-", "FILE_SYSTEM_READ:{secret}"),
                denied(
                        "write.symbolic-link",
                        "makes a symbolic link",
                        scene -> "created " + Files.createSymbolicLink(scene.fresh(), scene.secret())),
                denied(
                        "write.hard-link",
                        "makes a hard link",
                        scene -> "created " + Files.createLink(scene.fresh(), scene.secret())),
                denied("write.link-in-own-folder", "reads through a link in its own data folder", scene -> {
                    Path link = scene.context().dataFolder().resolve("link-" + System.nanoTime());
                    Files.createSymbolicLink(link, scene.secret());
                    return Files.readString(link);
                }),
                denied("write.delete", "deletes a file (Files)", scene -> {
                            Path prey = scene.prey();
                            Files.delete(prey);
                            return "deleted " + prey;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.delete-file", "deletes a file (File)", scene -> {
                            Path prey = scene.prey();
                            return prey.toFile().delete() ? "deleted " + prey : null;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.delete-on-exit", "lets a file be deleted at the end of the process", scene -> {
                            scene.prey().toFile().deleteOnExit();
                            return "it will be deleted";
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.delete-on-close", "opens a file so that it is deleted", scene -> {
                    Path prey = scene.prey();
                    FileChannel.open(prey, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)
                            .close();
                    return "deleted " + prey;
                }),
                denied("write.rename", "renames a file (File)", scene -> {
                            Path prey = scene.prey();
                            return prey.toFile().renameTo(scene.fresh().toFile()) ? "deleted " + prey : null;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.move", "moves a file (Files)", scene -> {
                            Path prey = scene.prey();
                            Files.move(prey, scene.fresh());
                            return "deleted " + prey;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.truncate", "empties a file", scene -> {
                            Path prey = scene.prey();
                            Files.newOutputStream(prey, StandardOpenOption.TRUNCATE_EXISTING)
                                    .close();
                            return "emptied " + prey;
                        })
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied(
                                "write.last-modified",
                                "changes the time of a file (File)",
                                scene -> scene.prey().toFile().setLastModified(0) ? "changed" : null)
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied(
                                "write.read-only",
                                "makes a file read-only (File)",
                                scene -> scene.prey().toFile().setReadOnly() ? "changed" : null)
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied(
                                "write.executable",
                                "makes a file executable (File)",
                                scene -> scene.prey().toFile().setExecutable(true) ? "changed" : null)
                        .allowedBy("FILE_SYSTEM_WRITE:{folder}/-"),
                denied("write.attribute-view", "changes times through an attribute view", scene -> {
                    Files.getFileAttributeView(scene.prey(), BasicFileAttributeView.class)
                            .setTimes(FileTime.fromMillis(0), null, null);
                    return "changed";
                }),
                denied("write.posix-permissions", "changes who may read a file", scene -> {
                    Files.setPosixFilePermissions(scene.prey(), PosixFilePermissions.fromString("rwxrwxrwx"));
                    return "changed";
                }),
                denied("write.log-handler", "writes through a handler of java.util.logging", scene -> {
                    Path file = scene.fresh();
                    new FileHandler(file.toString()).close();
                    return "created " + file;
                }),
                denied(
                        "write.runtime-etc",
                        "writes into the runtime's etc",
                        scene -> writeAndDelete(Path.of(scene.text("home"), "etc", "attack.txt"))),
                denied(
                        "write.runtime-data",
                        "writes into the runtime's data",
                        scene -> writeAndDelete(Path.of(scene.text("home"), "data", "attack.txt"))),
                denied(
                        "write.drop-folder",
                        "puts a file where plugins are installed from",
                        scene -> writeAndDelete(Path.of(scene.text("home"), "plugins", "attack.txt"))),
                denied(
                        "write.distribution",
                        "puts a bundle into the distribution",
                        scene -> writeAndDelete(Path.of(scene.text("distribution"), "bundles", "attack.jar"))),
                stopped("write.bundle-file-outside", "leaves the bundle's file area with ..", scene -> {
                            java.io.File file = scene.bundles().getDataFile("../../../../attack-" + System.nanoTime());
                            return writeAndDelete(file.toPath().normalize());
                        })
                        .preventedSince(0),
                denied(
                        "write.beside-own-folder",
                        "leaves its data folder with ..",
                        scene ->
                                writeAndDelete(scene.context().dataFolder().resolve("../attack-" + System.nanoTime()))),
                denied(
                        "read.data-of-another",
                        "reads another plugin's data folder",
                        scene -> Files.readString(scene.context()
                                .dataFolder()
                                .resolveSibling(scene.text("victim"))
                                .resolve("note.txt"))),
                denied("read.dots-out-of-own-folder", "reads a file through .. from its own data folder", scene -> {
                            Path own = scene.context().dataFolder();
                            return Files.readString(
                                    Path.of(own + "/" + "../".repeat(own.getNameCount()) + scene.secret()));
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.dot-segments", "reads a file through a path with needless segments", scene -> {
                            Path parent = scene.secret().getParent();
                            return Files.readString(Path.of(parent + "/./../" + parent.getFileName() + "//"
                                    + scene.secret().getFileName()));
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.process-memory", "opens the memory of the process", scene -> {
                    try (RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "rw")) {
                        return memory.getFilePointer() == 0 ? "open" : null;
                    }
                }));
    }

    private static String writeAndDelete(Path file) throws IOException {
        Files.writeString(file, "x");
        String proof = "wrote " + file;
        Files.delete(file);
        return proof;
    }
}
