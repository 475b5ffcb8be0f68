package com.sapoche.booking.resilience.versions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Converts one class of this version into the newer version. The newer version renames an event, an aggregate with its
 * snapshot, and a saga. It also adds the event type {@code queue.halted}, a copy of {@code queue.paused}, which its code
 * appends and handles in place of the other.
 *
 * @param name internal name of the class
 */
record NewerClass(String name, byte[] content) {
    private static final String API = "com/sapoche/booking/api/";
    private static final String PAUSED = API + "queue/QueuePaused";
    private static final String HALTED = API + "queue/QueueHalted";
    private static final String SEALED_TYPE = API + "queue/QueueEvent";

    private static final Map<String, String> RENAMED = Map.of(
            API + "slot/SeatReleased",
            API + "slot/SeatGivenBack",
            "com/sapoche/booking/command/queue/BookingQueue",
            "com/sapoche/booking/command/queue/ServiceQueue",
            "com/sapoche/booking/saga/allocation/SlotAllocationSaga",
            "com/sapoche/booking/saga/allocation/SeatProcess");

    static List<NewerClass> of(byte[] original) {
        String name = new ClassReader(original).getClassName();
        List<NewerClass> classes = new ArrayList<>();
        if (name.equals(PAUSED)) {
            classes.add(convert(original, new RenamingRemapper(false)));
            classes.add(convert(original, new RenamingRemapper(true)));
        } else {
            classes.add(convert(original, new RenamingRemapper(!name.equals(SEALED_TYPE))));
        }
        return classes;
    }

    private static NewerClass convert(byte[] original, RenamingRemapper remapper) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor changes = new AddedEventVisitor(new ClassRemapper(writer, remapper), remapper.usesAddedEvent);
        reader.accept(changes, 0);
        return new NewerClass(remapper.map(reader.getClassName()), writer.toByteArray());
    }

    private static final class RenamingRemapper extends Remapper {
        private final boolean usesAddedEvent;

        /** @param usesAddedEvent whether the class uses the added event in place of the old one */
        RenamingRemapper(boolean usesAddedEvent) {
            super(Opcodes.ASM9);
            this.usesAddedEvent = usesAddedEvent;
        }

        @Override
        public String map(String name) {
            if (usesAddedEvent && name.equals(PAUSED)) {
                return HALTED;
            }
            int nested = name.indexOf('$');
            String outer = nested < 0 ? name : name.substring(0, nested);
            String renamed = RENAMED.get(outer);
            return renamed == null ? name : renamed + name.substring(outer.length());
        }
    }

    /** Adds the event to the permitted subclasses of its sealed type, and gives the copy its own event type name. */
    private static final class AddedEventVisitor extends ClassVisitor {
        private final boolean usesAddedEvent;
        private String name = "";

        AddedEventVisitor(ClassVisitor next, boolean usesAddedEvent) {
            super(Opcodes.ASM9, next);
            this.usesAddedEvent = usesAddedEvent;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            this.name = name;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitPermittedSubclass(String permitted) {
            super.visitPermittedSubclass(permitted);
            if (name.equals(SEALED_TYPE) && permitted.equals(PAUSED)) {
                super.visitPermittedSubclass(HALTED);
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            AnnotationVisitor annotation = super.visitAnnotation(descriptor, visible);
            if (!name.equals(PAUSED) || !usesAddedEvent) {
                return annotation;
            }
            return new AnnotationVisitor(Opcodes.ASM9, annotation) {
                @Override
                public void visit(String attribute, Object value) {
                    super.visit(attribute, value.equals("queue.paused") ? "queue.halted" : value);
                }
            };
        }
    }
}
