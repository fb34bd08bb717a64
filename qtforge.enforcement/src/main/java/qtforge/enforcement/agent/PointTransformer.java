// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a call of the gate at the start of each entry point of the JDK. In place as long as classes may be transformed again by
 * others, see {@link Tenure}.
 */
final class PointTransformer implements ClassFileTransformer {

    /** By class, the numbers of its points. */
    private final Map<String, List<Integer>> numbers = new HashMap<>();

    private final List<EntryPoint> points;

    /** Guarded by this. */
    private final BitSet found = new BitSet();

    /** Guarded by this: the first thing that went wrong; the JVM does not tell. */
    private Throwable failure;

    PointTransformer(List<EntryPoint> points) {
        this.points = points;
        for (int number = 0; number < points.size(); number++) {
            numbers.computeIfAbsent(points.get(number).className(), name -> new java.util.ArrayList<>())
                    .add(number);
        }
    }

    synchronized boolean found(int number) {
        return found.get(number);
    }

    synchronized Throwable failure() {
        return failure;
    }

    @Override
    public byte[] transform(
            Module module, ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
        List<Integer> own = module.isNamed() && name != null ? numbers.get(name) : null;
        if (own == null) {
            return null;
        }
        try {
            return rewrite(bytes, own);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                failure = failure == null ? e : failure;
            }
            throw e;
        }
    }

    /** The class with a call at the start of each of the points. */
    private byte[] rewrite(byte[] bytes, List<Integer> own) {
        ClassReader reader = new ClassReader(bytes);
        // Without computing anything and with the same constants, methods that are left alone are copied as they are.
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
                            return next;
                        }
                        MethodVisitor visitor = next;
                        for (int at = own.size() - 1; at >= 0; at--) {
                            int number = own.get(at);
                            EntryPoint point = points.get(number);
                            if (point.method().equals(name)
                                    && point.descriptor().equals(descriptor)) {
                                boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
                                visitor = point.kind().equals("manager")
                                        ? new ManagerAnswer(visitor)
                                        : new GateCall(visitor, number, point, isStatic);
                                synchronized (PointTransformer.this) {
                                    found.set(number);
                                }
                            }
                        }
                        return visitor;
                    }
                },
                0);
        return writer.toByteArray();
    }
}
