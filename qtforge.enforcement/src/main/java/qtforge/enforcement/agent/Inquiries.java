// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

/** Makes of a line of the table what is done there. */
final class Inquiries {

    private final Judge judge;
    private final DirectCaller direct;
    private final FileInquiries files;
    private final SocketInquiries sockets;
    private final CodeInquiries code;
    private final ThreadInquiries threads;
    private final JdkFields fields;
    private final LoaderInquiries loaders;

    Inquiries(Judge judge, JdkFields fields, Origins origins, ThreadInquiries threads) {
        this.judge = judge;
        this.threads = threads;
        this.fields = fields;
        direct = new DirectCaller(origins);
        direct.warm();
        files = new FileInquiries(judge, fields);
        sockets = new SocketInquiries(judge, fields);
        code = new CodeInquiries(judge, origins);
        loaders = new LoaderInquiries(judge, fields, origins, direct);
    }

    Inquiry of(EntryPoint point) {
        String kind = point.kind();
        String[] words = point.arguments().split(" ");
        return switch (kind) {
            case "permission" -> permission(words);
            case "direct" -> direct(permission(words));
            case "given" -> given(direct(permission(new String[] {words[0], words[1]})));
            case "file" -> files.path(words[0], false);
            case "file.link" -> files.path(words[0], true);
            case "file.mode" -> files.mode();
            case "file.flags" -> files.flags();
            case "file.access" -> files.access();
            case "file.temporary" -> files.temporary();
            case "file.url" -> files.url(words[0]);
            case "file.view" -> files.view(words[0]);
            case "exec" -> files.exec();
            case "socket.connect" -> sockets.connect();
            case "socket.listen" -> sockets.listen();
            case "socket.accept" -> sockets.accept();
            case "socket.send" -> sockets.send();
            case "socket.multicast" -> sockets.multicast();
            case "socket.resolve" -> sockets.resolve();
            case "socket.url" -> sockets.url();
            case "socket.reach" -> sockets.reach();
            case "http" -> sockets.http();
            case "reflect" -> code.reflect();
            case "loader" -> loaders.of(words[0]);
            case "native" -> code.nativeCode();
                // Rewritten to give the answer itself.
            case "manager" -> (first, second, third) -> {};
            case "thread" -> threads.foreign(words[0]);
            case "thread.pool" -> threads.pool(fields);
            case "thread.start" -> threads.start();
            default -> throw new IllegalArgumentException("unknown kind of entry point: " + point);
        };
    }

    private Inquiry permission(String[] words) {
        PermissionMaker maker = new PermissionMaker(words[0], words.length > 2 ? words[2] : "");
        String name = words[1].equals("<<ALL_FILES>>") ? "<<ALL FILES>>" : words[1];
        int parameter = name.indexOf('$');
        if (parameter < 0) {
            Question question = new NamedQuestion(maker, name);
            return (first, second, third) -> judge.demand(question);
        }
        String before = name.substring(0, parameter);
        return (first, second, third) -> {
            if (first != null) {
                judge.demand(new NamedQuestion(maker, before + first));
            }
        };
    }

    /** What the JDK does for itself is let pass, cheaply when nobody restricted is near. */
    private Inquiry direct(Inquiry inquiry) {
        return (first, second, third) -> {
            if (!judge.free() && !direct.isJdk()) {
                inquiry.make(first, second, third);
            }
        };
    }

    private static Inquiry given(Inquiry inquiry) {
        return (first, second, third) -> {
            if (first != null) {
                inquiry.make(null, null, null);
            }
        };
    }
}
