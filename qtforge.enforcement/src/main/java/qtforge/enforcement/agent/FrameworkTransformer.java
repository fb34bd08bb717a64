// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets the framework and its services ask for permissions as under a SecurityManager: in their classes {@code
 * System.getSecurityManager()} gives one that asks the agent. For Java 17 to 23 only. A plugin that names its classes alike gains nothing: the manager
 * only ever says no.
 *
 * <p>Bundles must be able to load the gate: the framework property {@code org.osgi.framework.bootdelegation} has to name its
 * package.
 */
final class FrameworkTransformer implements ClassFileTransformer {

    private static final String GATE = "qtforge/enforcement/bridge/Gate";

    private static final byte[] NAME = "getSecurityManager".getBytes(StandardCharsets.US_ASCII);

    /** No class file, so that what cannot be rewritten does not run unguarded: the JVM ignores what is thrown here. */
    private static final byte[] NO_CLASS = new byte[0];

    private final List<String> prefixes;

    /** For the classes whose names, with slashes, begin with one of these. */
    FrameworkTransformer(List<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
    }

    boolean concerns(String name) {
        if (name == null || name.startsWith("qtforge/enforcement/agent/") || name.startsWith(GATE)) {
            return false;
        }
        return prefixes.stream().anyMatch(name::startsWith);
    }

    @Override
    public byte[] transform(
            Module module, ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
        if (loader == null || !concerns(name) || !mentions(bytes)) {
            return null;
        }
        try {
            return rewrite(bytes);
        } catch (RuntimeException | Error e) {
            return NO_CLASS;
        }
    }

    /** Whether the name of the method is among the constants of a class; most do without being taken apart. */
    private static boolean mentions(byte[] bytes) {
        for (int at = 0; at <= bytes.length - NAME.length; at++) {
            if (bytes[at] == NAME[0] && Arrays.equals(bytes, at, at + NAME.length, NAME, 0, NAME.length)) {
                return true;
            }
        }
        return false;
    }

    /** The class with the calls replaced; null when it has none. */
    private static byte[] rewrite(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        boolean[] changed = new boolean[1];
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new ManagerCalls(
                                super.visitMethod(access, name, descriptor, signature, exceptions), changed);
                    }
                },
                0);
        return changed[0] ? writer.toByteArray() : null;
    }

    /** Replaces the calls of one method. */
    private static final class ManagerCalls extends MethodVisitor {
        private final boolean[] changed;

        ManagerCalls(MethodVisitor next, boolean[] changed) {
            super(Opcodes.ASM9, next);
            this.changed = changed;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean asked = opcode == Opcodes.INVOKESTATIC
                    && owner.equals("java/lang/System")
                    && name.equals("getSecurityManager");
            changed[0] |= asked;
            super.visitMethodInsn(opcode, asked ? GATE : owner, name, descriptor, isInterface);
        }
    }
}
