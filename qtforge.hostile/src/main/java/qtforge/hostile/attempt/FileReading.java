// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import qtforge.hostile.Attempt;

/** Files that nobody granted, in every API that reads. */
public final class FileReading {

    private FileReading() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                denied("read.file-input-stream", "reads through FileInputStream", scene -> {
                            try (FileInputStream stream =
                                    new FileInputStream(scene.secret().toFile())) {
                                return text(stream);
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.file-input-stream-by-name", "reads through FileInputStream, by name", scene -> {
                            try (FileInputStream stream =
                                    new FileInputStream(scene.secret().toString())) {
                                return text(stream);
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.file-reader", "reads through FileReader", scene -> {
                            try (BufferedReader reader = new BufferedReader(
                                    new FileReader(scene.secret().toFile(), StandardCharsets.UTF_8))) {
                                return reader.readLine();
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.random-access-file", "reads through RandomAccessFile", scene -> {
                            try (RandomAccessFile file =
                                    new RandomAccessFile(scene.secret().toFile(), "r")) {
                                return file.readLine();
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.scanner", "reads through Scanner", scene -> {
                            try (Scanner scanner = new Scanner(scene.secret().toFile(), StandardCharsets.UTF_8)) {
                                return scanner.nextLine();
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.files-read-string", "reads through Files", scene -> Files.readString(scene.secret()))
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.files-new-input-stream", "reads through Files.newInputStream", scene -> {
                            try (InputStream stream = Files.newInputStream(scene.secret())) {
                                return text(stream);
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.files-lines", "reads through Files.lines", scene -> {
                            try (Stream<String> lines = Files.lines(scene.secret())) {
                                return lines.findFirst().orElse(null);
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.byte-channel", "reads through Files.newByteChannel", scene -> {
                            try (SeekableByteChannel channel = Files.newByteChannel(scene.secret())) {
                                return text(channel);
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.file-channel", "reads through FileChannel", scene -> {
                            try (FileChannel channel = FileChannel.open(scene.secret(), StandardOpenOption.READ)) {
                                return text(channel);
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.mapped", "maps the file into memory", scene -> {
                            try (FileChannel channel = FileChannel.open(scene.secret(), StandardOpenOption.READ)) {
                                return StandardCharsets.UTF_8
                                        .decode(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))
                                        .toString();
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.asynchronous-channel", "reads through AsynchronousFileChannel", scene -> {
                            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(scene.secret())) {
                                ByteBuffer buffer = ByteBuffer.allocate(100);
                                channel.read(buffer, 0).get(10, TimeUnit.SECONDS);
                                return StandardCharsets.UTF_8
                                        .decode(buffer.flip())
                                        .toString();
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.zip-file", "reads an archive through ZipFile", scene -> {
                            try (ZipFile zip = new ZipFile(scene.text("archive"))) {
                                return text(zip.getInputStream(zip.getEntry("secret.txt")));
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{archive}"),
                denied("read.jar-file", "reads an archive through JarFile", scene -> {
                            try (JarFile jar = new JarFile(scene.text("archive"))) {
                                return text(jar.getInputStream(jar.getJarEntry("secret.txt")));
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{archive}"),
                denied("read.zip-file-system", "reads an archive through a file system", scene -> {
                            try (FileSystem zip = FileSystems.newFileSystem(Path.of(scene.text("archive")))) {
                                return Files.readString(zip.getPath("secret.txt"));
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{archive}"),
                denied("read.jar-url", "reads an archive through a jar URL", scene -> {
                            URLConnection connection =
                                    new URL("jar:file:" + scene.text("archive") + "!/secret.txt").openConnection();
                            connection.setUseCaches(false);
                            try (InputStream stream = connection.getInputStream()) {
                                return text(stream);
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{archive}"),
                denied("read.file-url", "reads through a file URL", scene -> {
                            try (InputStream stream =
                                    scene.secret().toUri().toURL().openStream()) {
                                return text(stream);
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("read.image-of-process", "reads the environment of the process from /proc", scene -> {
                    byte[] environment = Files.readAllBytes(Path.of("/proc/self/environ"));
                    return environment.length == 0 ? null : environment.length + " bytes";
                }),
                denied(
                                "look.exists",
                                "asks whether a file exists (File)",
                                scene -> scene.secret().toFile().exists() ? "it exists" : null)
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("look.length", "asks how long a file is (File)", scene -> {
                            long length = scene.secret().toFile().length();
                            return length == 0 ? null : length + " bytes";
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("look.last-modified", "asks when a file was changed (File)", scene -> {
                            long time = scene.secret().toFile().lastModified();
                            return time == 0 ? null : "changed at " + time;
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied(
                                "look.can-read",
                                "asks whether a file can be read (File)",
                                scene -> scene.secret().toFile().canRead() ? "it can" : null)
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("look.list", "lists a folder (File)", scene -> {
                            String[] names = new File(scene.text("folder")).list();
                            return names == null ? null : names.length + " files";
                        })
                        .allowedBy("FILE_SYSTEM_READ:{folder}"),
                stopped(
                                "look.files-exists",
                                "asks whether a file exists (Files)",
                                scene -> Files.exists(scene.secret()) ? "it exists" : null)
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied(
                                "look.files-size",
                                "asks how long a file is (Files)",
                                scene -> Files.size(scene.secret()) + " bytes")
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("look.attributes", "reads attributes", scene -> Files.readAttributes(
                                        scene.secret(), BasicFileAttributes.class)
                                .creationTime()
                                .toString())
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("look.files-list", "lists a folder (Files)", scene -> {
                            try (Stream<Path> files = Files.list(Path.of(scene.text("folder")))) {
                                return files.count() + " files";
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{folder}"),
                denied("look.directory-stream", "lists a folder (DirectoryStream)", scene -> {
                            try (DirectoryStream<Path> files =
                                    Files.newDirectoryStream(Path.of(scene.text("folder")))) {
                                return files.iterator().hasNext() ? "there are files" : null;
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{folder}"),
                denied("look.walk", "walks a tree", scene -> {
                            try (Stream<Path> files = Files.walk(Path.of(scene.text("folder")))) {
                                return files.count() + " files";
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{folder}", "FILE_SYSTEM_READ:{folder}/-"),
                denied("look.real-path", "resolves a path", scene -> scene.secret()
                        .toRealPath()
                        .toString()),
                denied("look.owner", "asks who owns a file", scene -> Files.getOwner(scene.secret())
                        .getName()),
                denied(
                                "look.same-file",
                                "compares files",
                                scene -> Files.isSameFile(
                                                scene.secret(), scene.secret().resolveSibling("archive.zip"))
                                        ? null
                                        : "they differ")
                        .allowedBy("FILE_SYSTEM_READ:{secret}", "FILE_SYSTEM_READ:{archive}"),
                denied(
                                "look.mismatch",
                                "compares the content of files",
                                scene -> Files.mismatch(scene.secret(), Path.of(scene.text("archive"))) < 0
                                        ? null
                                        : "they differ")
                        .allowedBy("FILE_SYSTEM_READ:{secret}", "FILE_SYSTEM_READ:{archive}"),
                denied("look.content-type", "probes the type of a file by content", scene -> {
                            try (InputStream stream = scene.secret()
                                    .toUri()
                                    .toURL()
                                    .openConnection()
                                    .getInputStream()) {
                                return URLConnection.guessContentTypeFromStream(new java.io.BufferedInputStream(stream))
                                                == null
                                        ? "it was read"
                                        : "its type was found";
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied(
                        "look.file-store",
                        "asks how large the disk is",
                        scene -> Files.getFileStore(scene.secret()).getTotalSpace() + " bytes"),
                denied("look.free-space", "asks how much is free (File)", scene -> {
                    long free = new File(scene.text("folder")).getFreeSpace();
                    return free == 0 ? null : free + " bytes";
                }),
                denied("look.watch", "watches a folder", scene -> {
                    Path folder = Path.of(scene.text("folder"));
                    try (WatchService watch = folder.getFileSystem().newWatchService()) {
                        return folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE)
                                        .isValid()
                                ? "watching"
                                : null;
                    }
                }));
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String text(ReadableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        channel.read(buffer);
        return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }
}
