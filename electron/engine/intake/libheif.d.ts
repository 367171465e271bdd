// The part of libheif that is used here. Its package ships types for another of its files only.
declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  export interface HeifError {
    readonly code: unknown;
    readonly message?: string;
  }
  export interface HeifPlane {
    readonly width: number;
    readonly height: number;
    /** Bytes from one row to the next. */
    readonly stride: number;
    /** A view of the decoder's own memory: good until the image is released. */
    readonly data: Uint8Array;
  }
  /** Opaque. */
  export interface HeifHandle {
    readonly isHandle: never;
  }
  export interface HeifContext {
    readonly isContext: never;
  }
  export interface HeifImage {
    readonly isImage: never;
  }
  export interface Libheif {
    readonly heif_error_code: { readonly heif_error_Ok: unknown };
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGB: unknown; readonly heif_chroma_interleaved_RGBA: unknown };
    heif_context_alloc(): HeifContext;
    heif_context_free(context: HeifContext): void;
    heif_context_read_from_memory(context: HeifContext, bytes: Uint8Array): HeifError;
    heif_js_context_get_list_of_top_level_image_IDs(context: HeifContext): readonly number[] | HeifError;
    heif_js_context_get_image_handle(context: HeifContext, id: number): HeifHandle | HeifError;
    heif_image_handle_release(handle: HeifHandle): void;
    heif_image_handle_get_width(handle: HeifHandle): number;
    heif_image_handle_get_height(handle: HeifHandle): number;
    heif_image_handle_has_alpha_channel(handle: HeifHandle): number;
    heif_js_decode_image2(
      handle: HeifHandle,
      colours: unknown,
      chroma: unknown,
    ): { readonly image: HeifImage; readonly channels: readonly HeifPlane[] } | HeifError;
    heif_image_release(image: HeifImage): void;
  }
  /** Makes a decoder with a memory of its own. */
  const makeLibheif: (options?: { print?: (text: string) => void; printErr?: (text: string) => void }) => Libheif;
  export default makeLibheif;
}
